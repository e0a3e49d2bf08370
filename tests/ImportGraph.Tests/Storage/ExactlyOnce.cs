using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Storage;

/// <summary>Jobs from their schedule to their end. Each of their changes must be made once: the versions show how often it was made.</summary>
internal static class ExactlyOnce
{
    /// <summary>Runs jobs one after the other, and then checks what is stored.</summary>
    /// <param name="app">The server, which has no jobs yet.</param>
    /// <param name="another">Whether to run another job after this number of jobs.</param>
    public static async Task RunAsync(TestApp app, Func<int, bool> another)
    {
        var jobs = 0;
        var content = app.Services.GetRequiredService<ContentTable>();
        for (; another(jobs); jobs++)
        {
            var scheduled = await app.ScheduleAsync();
            var claim = (await app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;
            Assert.Equal(scheduled.Id, claim.Job.Id);
            var item = new ContentDraft("file", 1) { Key = $"item {jobs}", Type = "article", Title = "Title" };
            var rows = content.RowsOf(claim.Job, [item], claim.Job.CreatedAt);
            var advanced = await app.Work.AdvanceAsync(
                claim.Lease,
                async (db, token) =>
                {
                    await content.WriteAsync(db, claim.Job, rows, token);
                    db.Issues.Add(new ImportIssue
                    {
                        JobKey = claim.Job.Key,
                        Attempt = 1,
                        Severity = IssueSeverity.Warning,
                        Code = "CODE",
                        Message = "One.",
                        ReportedAt = claim.Job.CreatedAt,
                    });
                    await db.SaveChangesAsync(token);
                    return new JobProgress("Importing", 1, new JobResults(1, 0, 0), null, null);
                },
                CancellationToken.None);
            Assert.Equal(3, advanced!.Version);
            Assert.Equal(JobStatus.Successful, (await app.Work.CompleteAsync(claim.Lease))!.Status);
        }

        await using var db = app.OpenDatabase();
        Assert.Equal(jobs, await db.Jobs.CountAsync(job => job.Version == 4 && job.Attempt == 1));
        Assert.Equal(jobs, await db.Attempts.CountAsync());
        Assert.Equal(jobs, await db.Issues.CountAsync());
        Assert.Equal(jobs, await db.Content.CountAsync());
    }
}
