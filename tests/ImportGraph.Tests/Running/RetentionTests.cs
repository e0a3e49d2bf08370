using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>Jobs that ended long ago are deleted, and nothing else.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(29, "Successful Cancelled Failed Scheduled InProgress")]
    [InlineData(30, "Failed Scheduled InProgress")]
    [InlineData(59, "Failed Scheduled InProgress")]
    [InlineData(60, "Scheduled InProgress")]
    public async Task Ended_jobs_are_deleted_after_their_days_and_failed_jobs_later(int days, string left)
    {
        using var app = new RetainingApp(_clock, 30, 60);
        await app.EndAsync(JobStatus.Successful);
        await app.EndAsync(JobStatus.Cancelled);
        await app.EndAsync(JobStatus.Failed);
        await app.ScheduleAsync("waits", start: Start.AddDays(1));
        await app.ScheduleAsync();
        await app.ClaimAsync();

        app.PassDays(days);
        await app.PurgeAsync();

        await using var db = app.OpenDatabase();
        var statuses = await db.Jobs.Select(j => j.Status).ToListAsync();
        Assert.Equal(left.Split(' ').Order(), statuses.Select(status => $"{status}").Order());
    }

    [Fact]
    public async Task Zero_days_keep_jobs_forever()
    {
        using var app = new RetainingApp(_clock, 0, 0);
        await app.EndAsync(JobStatus.Successful);
        await app.EndAsync(JobStatus.Failed);

        app.PassDays(1000);
        await app.PurgeAsync();

        await using var db = app.OpenDatabase();
        Assert.Equal(2, await db.Jobs.CountAsync());
    }

    [Fact]
    public async Task Attempts_issues_and_logs_are_deleted_with_their_job_and_imported_items_stay()
    {
        using var app = new RetainingApp(_clock, 1, 1, worker: true);
        app.Package("package.jsonl", """
            {"key":"a","type":"article","title":"A","content":"It is there."}
            {"key":"b"}
            """);
        var job = await app.RunAsync("package.jsonl");
        var folder = Path.GetDirectoryName(job.LogFileLocation)!;
        Assert.True(Directory.Exists(folder));

        app.PassDays(1);
        await app.PurgeAsync();

        await using var db = app.OpenDatabase();
        Assert.Equal((0, 0, 0, 1), (await db.Jobs.CountAsync(), await db.Attempts.CountAsync(), await db.Issues.CountAsync(), await db.Content.CountAsync()));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_log_that_cannot_be_deleted_does_not_prevent_other_deletions()
    {
        using var app = new RetainingApp(_clock, 30, 60);
        var first = await app.EndAsync(JobStatus.Successful);
        var second = await app.EndAsync(JobStatus.Successful);
        var logs = app.Services.GetRequiredService<IOptions<LogOptions>>().Value;
        var file = logs.FileOf(second.Id, 1);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "");
        // A file has the name of the log folder: deleting it as a folder fails for every user.
        await File.WriteAllTextAsync(Path.GetDirectoryName(logs.FileOf(first.Id, 1))!, "");

        app.PassDays(31);
        await app.PurgeAsync();

        await using var db = app.OpenDatabase();
        Assert.Empty(await db.Jobs.ToListAsync());
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task What_cannot_be_deleted_keeps_nothing_else_from_being_deleted_and_is_named_in_the_log()
    {
        using var app = new RetainingApp(_clock, 30, 60);
        await app.EndAsync(JobStatus.Successful);
        await using var db = app.OpenDatabase();
        db.WebhookDeliveries.Add(new WebhookDelivery
        {
            Id = Guid.NewGuid(),
            Endpoint = "team",
            JobId = Guid.NewGuid(),
            Project = ProjectName.Default,
            Event = ImportEventKind.Completed,
            Payload = "{}",
            Status = DeliveryStatus.Delivered,
            CreatedAt = Start,
            NextAttemptAt = Start,
            RetryUntil = Start,
        });
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE UploadUses; DROP TABLE Uploads;");

        app.PassDays(31);
        await app.PurgeAsync();

        Assert.Equal((0, 0), (await db.Jobs.CountAsync(), await db.WebhookDeliveries.CountAsync()));
        Assert.StartsWith(
            "This process could not delete uploads that are not used;",
            Assert.Single(app.Errors.Lines, line => line.StartsWith("This process could not", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_jobs_are_deleted_in_batches_with_pauses()
    {
        using var app = new RetainingApp(_clock, 30, 60);
        await using var db = app.OpenDatabase();
        db.Jobs.AddRange(Enumerable.Range(0, (2 * JobTimers.PurgeBatch) + 1).Select(_ => OldJob()));
        await db.SaveChangesAsync();

        var purge = app.PurgeAsync();
        while (!purge.IsCompleted && await db.Jobs.CountAsync() > JobTimers.PurgeBatch + 1)
        {
            // The first batch is deleted at once, as fast as the database can.
        }

        Assert.Equal(JobTimers.PurgeBatch + 1, await db.Jobs.CountAsync());
        Assert.False(purge.IsCompleted);
        while (!purge.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await purge;
        Assert.Equal(0, await db.Jobs.CountAsync());
    }

    [Fact]
    public async Task Jobs_with_many_issues_are_deleted_a_few_at_a_time()
    {
        using var app = new RetainingApp(_clock, 30, 60);
        await using var db = app.OpenDatabase();
        var jobs = Enumerable.Range(0, 3).Select(_ => OldJob()).ToList();
        db.Jobs.AddRange(jobs);
        await db.SaveChangesAsync();
        db.Issues.AddRange(jobs.SelectMany(job => Enumerable.Range(0, 6000).Select(_ => new ImportIssue
        {
            JobKey = job.Key,
            Attempt = 1,
            Severity = IssueSeverity.Error,
            Code = "CODE",
            Message = "One of many.",
            ReportedAt = Start,
        })));
        await db.SaveChangesAsync();

        var purged = new List<(int Jobs, bool More)>();
        do
        {
            var (ids, more) = await app.Timers.PurgeAsync(TimeSpan.FromDays(30), null, CancellationToken.None);
            purged.Add((ids.Count, more));
        }
        while (purged[^1].More);

        Assert.Equal([(1, true), (1, true), (1, false)], purged);
        Assert.Equal(0, await db.Issues.CountAsync());
    }

    [Fact]
    public async Task A_job_that_is_retried_during_the_search_is_not_deleted()
    {
        using var app = new RetainingApp(_clock, 30, 60);
        var retried = await app.EndAsync(JobStatus.Failed);
        var other = await app.EndAsync(JobStatus.Failed);
        app.AfterNextQuery(() => app.Requests.RetryAsync(retried.Id, force: true, null, null, requestedBy: null, CancellationToken.None));

        app.PassDays(61);
        var purged = await app.Timers.PurgeAsync(TimeSpan.FromDays(30), TimeSpan.FromDays(60), CancellationToken.None);

        Assert.Equal([other.Id], purged.Ids);
        Assert.Equal(JobStatus.Scheduled, (await app.Listing.FindAsync(retried.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task A_failed_job_with_a_pending_automatic_retry_is_not_deleted()
    {
        using var app = new RetainingApp(_clock, 30, 1);
        await using var db = app.OpenDatabase();
        db.Jobs.Add(OldJob(JobStatus.Failed, retryAt: Start.AddDays(10)));
        await db.SaveChangesAsync();

        app.PassDays(5);
        await app.PurgeAsync();

        Assert.Equal(1, await db.Jobs.CountAsync());
    }

    private static ImportJob OldJob(JobStatus status = JobStatus.Successful, DateTimeOffset? retryAt = null) => new()
    {
        Id = Guid.NewGuid(),
        Status = status,
        JobType = JobType.Import,
        SourceType = DataSourceType.SharedFilePath,
        SourcePath = "p",
        CreatedAt = Start.AddDays(-100),
        UpdatedAt = Start.AddDays(-100),
        StartTime = Start.AddDays(-100),
        CompletionTime = status is JobStatus.Failed ? null : Start.AddDays(-100),
        FailureTime = status is JobStatus.Failed ? Start.AddDays(-100) : null,
        RetryAt = retryAt,
    };
}
