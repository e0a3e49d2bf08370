using System.Collections.Concurrent;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

public sealed class ProgressTests
{
    private const int Many = 2000; // many more batches than are stored before an interruption takes effect

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task Progress_only_grows_and_is_complete_only_at_the_end(JobType type)
    {
        using var app = new TestApp(settings: ("Worker:BatchSize", "3"));
        var published = Published(app);
        app.Package("package/a.jsonl", Running.Items(100));

        var job = await app.RunAsync(type: type);

        var states = published.Where(state => state.Id == job.Id).ToList();
        Assert.Equal(states.Select(state => state.Version).Order().Distinct(), states.Select(state => state.Version));
        Assert.Equal(states.Select(state => state.Processed).Order(), states.Select(state => state.Processed));
        Assert.Equal(job.Version, states[^1].Version);
        var running = states.Where(state => state.Status is JobStatus.InProgress).ToList();
        Assert.True(running.Count > 30);
        Assert.All(running, state =>
        {
            Assert.InRange(state.Percentage ?? 0, 0, 99.99);
            Assert.True(state.Successful is null ? state.Processed == 0 : state.Processed == state.Successful + state.Warnings + state.Errors);
            Assert.True(state.Total is null || state.Processed <= state.Total);
        });
        Assert.Contains(running, state => state.Total is null);
        Assert.Contains(running, state => state.CurrentOperation == (type is JobType.Import ? "Importing a.jsonl" : "Validating a.jsonl"));
        Assert.Equal((100, 100, 100), (job.Percentage, job.Processed, job.Total));
    }

    /// <summary>Each change is a commit, which waits for the disk. So one more makes small jobs slower: it needs a reason.</summary>
    [Theory]
    [InlineData(3, "Queued for execution; Starting; Counting the items; Importing a.jsonl; Completed")]
    [InlineData(4, "Queued for execution; Starting; Counting the items; Importing a.jsonl; Importing a.jsonl; Importing a.jsonl; Completed")]
    public async Task A_package_that_fits_into_one_batch_needs_one_change_for_its_items(int items, string operations)
    {
        using var app = new TestApp(settings: ("Worker:BatchSize", "3"));
        var published = Published(app);
        app.Package("package/a.jsonl", Running.Items(items));

        var job = await app.RunAsync();

        Assert.Equal(operations, string.Join("; ", published.Where(state => state.Id == job.Id).Select(state => state.CurrentOperation)));
    }

    [Fact]
    public async Task A_job_that_reaches_its_stop_time_is_cancelled_with_its_results_and_can_be_resumed()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(clock: clock, settings: ("Worker:BatchSize", "2"));
        app.Package("package/a.jsonl", Running.Items(Many));
        app.Once(job => job.Processed >= 20, _ => clock.Advance(TimeSpan.FromSeconds(10)));

        var stopped = await app.EndOfAsync((await app.ScheduleAsync(stop: clock.GetUtcNow().AddSeconds(10))).Id);

        Assert.Equal((JobStatus.Cancelled, EndReason.StopTimeReached), (stopped.Status, stopped.EndReason));
        Assert.Equal(clock.GetUtcNow(), stopped.CompletionTime);
        Assert.InRange(stopped.Processed!.Value, 20, Many - 1);
        Assert.Equal(stopped.Processed, stopped.Successful);
        Assert.InRange(stopped.Percentage!.Value, 0.5, 99.99);
        Assert.Null(stopped.Error ?? stopped.FailureCode);
        Assert.Equal(stopped.Processed, (await app.ContentAsync()).Count);

        var job = await app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2, Many, 0, 0), (job.Status, job.Attempt, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(Enumerable.Range(1, Many).Select(key => $"{key}"), (await app.ContentAsync()).Select(row => row.Key));
        Assert.Contains($"Continuing after item {stopped.Processed}.", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_time_also_ends_a_validation_which_can_then_be_resumed()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(clock: clock, settings: ("Worker:BatchSize", "2"));
        app.Package("package/a.jsonl", Running.Items(Many) + "\n" + Running.Item("1"));
        app.Once(job => job.Processed >= 20, _ => clock.Advance(TimeSpan.FromSeconds(10)));

        var stopped = await app.EndOfAsync((await app.ScheduleAsync(type: JobType.Validation, stop: clock.GetUtcNow().AddSeconds(10))).Id);
        var job = await app.RetryAsync(stopped);

        Assert.Equal(JobStatus.Cancelled, stopped.Status);
        Assert.Equal((JobStatus.Successful, Many, 1), (job.Status, job.Successful, job.Warnings));
        Assert.Contains("Continuing after item", await job.LogAsync(), StringComparison.Ordinal);
        Assert.Empty(await app.ContentAsync());
    }

    [Fact]
    public async Task A_job_whose_server_shuts_down_is_resumed_by_the_next_one_without_loss_or_repetition()
    {
        using var folder = new TempFolder();
        using var database = new TestDatabase(Path.Join(folder.Path, "importgraph.db"));
        folder.Write("packages/package/a.jsonl", $"{Running.Items(20)}\nnot json\n{Running.Item("1")}");
        folder.Write("packages/package/b.jsonl", $"{Running.Items(Many, from: 21)}\nnot json\n{Running.Item("1")}");
        (string, string)[] settings =
        [
            ("Worker:BatchSize", "2"), ("Storage:ConnectionString", database.ConnectionString),
            ("Sources:SharedRoots:0", Path.Join(folder.Path, "packages")), ("Logs:Folder", Path.Join(folder.Path, "logs")),
        ];
        Guid id;
        using (var first = new TestApp(settings: settings))
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            first.Once(job => job.Processed >= 60, _ => reached.SetResult());
            id = (await first.ScheduleAsync()).Id;
            await reached.Task.WaitAsync(Patience.Step);
        }

        using var second = new TestApp(settings: settings);
        var job = await second.EndOfAsync(id);

        Assert.Equal((JobStatus.Successful, 2, 0), (job.Status, job.Attempt, job.Recoveries));
        Assert.Equal((Many + 20, 2, 2), (job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal(Enumerable.Range(1, Many + 20).Select(key => $"{key}"), (await second.ContentAsync()).Select(row => row.Key));
        Assert.Equal(
            [
                ("JSON_MALFORMED", "a.jsonl", 21L, 1), ("KEY_DUPLICATE", "a.jsonl", 22L, 1),
                ("JSON_MALFORMED", "b.jsonl", Many + 1L, 2), ("KEY_DUPLICATE", "b.jsonl", Many + 2L, 2),
            ],
            (await second.IssuesAsync(job)).Select(issue => (issue.Code, issue.File, issue.Line!.Value, issue.Attempt)));
        var attempts = await second.AttemptsAsync(job);
        Assert.Equal(
            [(AttemptTrigger.First, JobStatus.Scheduled), (AttemptTrigger.WorkerRecovery, JobStatus.Successful)],
            attempts.Select(attempt => (attempt.Trigger, attempt.Status)));
        Assert.InRange(attempts[0].Processed!.Value, 60, Many);
        Assert.Contains("Released", await File.ReadAllTextAsync(attempts[0].LogFileLocation!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_has_changed_is_read_from_its_start_when_its_job_is_resumed()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(clock: clock, settings: ("Worker:BatchSize", "2"));
        app.Package("package/a.jsonl", Running.Items(Many));
        app.Once(job => job.Processed >= 20, _ => clock.Advance(TimeSpan.FromSeconds(10)));
        var stopped = await app.EndOfAsync((await app.ScheduleAsync(stop: clock.GetUtcNow().AddSeconds(10))).Id);
        app.Package("package/a.jsonl", $"{Running.Item("new")}\n{Running.Item("1", "changed")}");

        var job = await app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2, 2, 0), (job.Status, job.Total, job.Successful, job.Warnings));
        var rows = await app.ContentAsync();
        Assert.Equal(("1", "changed"), (rows[0].Key, rows[0].Title));
        Assert.Equal("new", rows[^1].Key);
    }

    [Fact]
    public async Task A_resumed_job_knows_every_key_that_its_package_has_had()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(clock: clock, settings: ("Worker:BatchSize", "2"));
        app.Package("other/a.jsonl", Running.Item("1", "other"));
        await app.RunAsync("other");
        app.Package("package/a.jsonl", $"{Running.Items(10)}\n{{}}");
        app.Package("package/b.jsonl", $"{Running.Items(Many, from: 11)}\n{Running.Item("1")}\n{Running.Item("2", "again")}");
        app.Once(job => job.Processed >= 20, _ => clock.Advance(TimeSpan.FromSeconds(10)));
        var stopped = await app.EndOfAsync((await app.ScheduleAsync(stop: clock.GetUtcNow().AddSeconds(10))).Id);
        app.Package("other/a.jsonl", Running.Item("2", "other"));
        await app.RunAsync("other", operation: ImportOperation.Reimport);

        var job = await app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, Many + 9, 3, 1), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            [("ITEM_EXISTS", "1"), ("KEY_DUPLICATE", "1"), ("KEY_DUPLICATE", "2")],
            (await app.IssuesAsync(job)).Where(issue => issue.ItemKey is not null).Select(issue => (issue.Code, issue.ItemKey!)));
        Assert.Equal(["other", "other"], (await app.ContentAsync()).Take(2).Select(row => row.Title));
    }

    private static ConcurrentQueue<ImportJob> Published(TestApp app)
    {
        var published = new ConcurrentQueue<ImportJob>();
        app.Events.Published += published.Enqueue;
        return published;
    }
}
