using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Running;

/// <summary>Creates packages, runs jobs and reads their results.</summary>
internal static class Running
{
    public static string Item(string key, string title = "T", string content = "c") =>
        $$"""{"key":"{{key}}","type":"t","title":"{{title}}","content":"{{content}}"}""";

    /// <summary>Lines of items without any issue. Their keys are the numbers from one on.</summary>
    public static string Items(int count, int from = 1) => string.Join('\n', Enumerable.Range(from, count).Select(number => Item($"{number}")));

    public static async Task<List<ContentItem>> ContentAsync(this TestApp app)
    {
        await using var db = app.OpenDatabase();
        return await db.Content.AsNoTracking().OrderBy(item => item.Id).ToListAsync();
    }

    public static async Task<List<ImportIssue>> IssuesAsync(this TestApp app, ImportJob job)
    {
        await using var db = app.OpenDatabase();
        return await db.Issues.AsNoTracking().Where(issue => issue.JobKey == job.Key).OrderBy(issue => issue.Key).ToListAsync();
    }

    public static async Task<List<ImportAttempt>> AttemptsAsync(this TestApp app, ImportJob job)
    {
        await using var db = app.OpenDatabase();
        return await db.Attempts.AsNoTracking().Where(attempt => attempt.JobKey == job.Key).OrderBy(attempt => attempt.Number).ToListAsync();
    }

    public static async Task<ImportJob> RetryAsync(this TestApp app, ImportJob job, bool force = false)
    {
        var change = await app.Requests.RetryAsync(job.Id, force, reason: null, expectedVersion: null, requestedBy: null, CancellationToken.None);
        Assert.True(change.Made, change.Error?.Message);
        return await app.EndOfAsync(job.Id);
    }

    /// <summary>
    /// Runs an action as soon as a stored state matches. Until the action is done, the job stores nothing more and reads at most one more
    /// batch.
    /// </summary>
    public static void Once(this TestApp app, Func<ImportJob, bool> matches, Action<ImportJob> act)
    {
        app.Events.Published += Check;

        void Check(ImportJob job)
        {
            if (matches(job))
            {
                app.Events.Published -= Check;
                act(job);
            }
        }
    }

    /// <summary>Cancels a job as soon as it has processed this many items.</summary>
    public static async Task<ImportJob> StopAtAsync(this TestApp app, int processed, JobType type = JobType.Import)
    {
        app.Once(
            job => job.Processed >= processed,
            job => app.Requests.CancelAsync(job.Id, new CancelRequest(), expectedVersion: null, CancellationToken.None).GetAwaiter().GetResult());
        var stopped = await app.RunAsync(type: type);
        Assert.Equal(JobStatus.Cancelled, stopped.Status);
        return stopped;
    }

    public static async Task<string> LogAsync(this ImportJob job) => await File.ReadAllTextAsync(job.LogFileLocation!);

    /// <summary>Every item is counted as successful, warning or error.</summary>
    public static void AssertAddsUp(this ImportJob job)
    {
        Assert.Equal(job.Processed, job.Successful + job.Warnings + job.Errors);
        Assert.Equal(job.Total, job.Processed);
    }
}
