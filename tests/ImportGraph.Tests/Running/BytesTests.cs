using System.Collections.Concurrent;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>The progress that a job reports while it reads a package slowly.</summary>
public sealed class BytesTests
{
    private const double Rate = 10_000; // bytes per second

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task While_items_are_counted_the_bytes_that_were_read_are_reported_twice_a_second()
    {
        using var app = new PacedApp(_clock, Rate);
        app.Package("package/a.jsonl", Running.Items(2_000));
        app.Package("package/b.jsonl", Running.Items(2_000, from: 2_001));
        var states = States(app);

        var job = await app.RunAsync();

        var bytes = Size(app, "a.jsonl") + Size(app, "b.jsonl");
        var counting = Of(states, "Counting the items");
        Assert.All(counting, state => Assert.Equal((null, 0, bytes, null), (state.Total, state.Processed, state.BytesTotal, state.EstimatedCompletion)));
        AssertGrowsEvenly(counting, bytes);
        var importing = states.Where(state => state.CurrentOperation!.StartsWith("Importing", StringComparison.Ordinal)).ToList();
        Assert.Equal((0, 4_000, null), (importing[0].BytesProcessed, importing[0].Total, importing[0].EstimatedCompletion));
        AssertGrowsEvenly(importing, bytes);
        Assert.Equal((bytes, bytes), (importing[^1].BytesProcessed, importing[^1].BytesTotal));
        Assert.Equal((JobStatus.Successful, 4_000), (job.Status, job.Successful));
        Assert.Equal(4, app.Opened);
    }

    [Fact]
    public async Task A_source_whose_items_are_not_counted_is_read_once_and_has_no_total_until_its_end()
    {
        using var app = new PacedApp(_clock, Rate, countsItems: false);
        app.Package("package/a.jsonl", Running.Items(2_000));
        app.Package("package/b.jsonl", Running.Items(2_000, from: 2_001));
        var states = States(app);

        var job = await app.RunAsync();

        Assert.All(states.Where(state => state.Status is JobStatus.InProgress), state => Assert.Equal((null, null), (state.Total, state.Percentage)));
        Assert.Equal((JobStatus.Successful, 4_000, 4_000, 100), (job.Status, job.Total, job.Successful, job.Percentage));
        Assert.Equal(2, app.Opened);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attempt_that_resumes_reads_each_file_once_and_reports_its_progress(bool counts)
    {
        using var app = new PacedApp(_clock, Rate, countsItems: counts);
        app.Package("package/a.jsonl", Running.Items(2_000));
        app.Package("package/b.jsonl", $"{Running.Items(2_000, from: 2_001)}\n{Running.Item("1")}");
        var stopped = await app.StopAtAsync(processed: 3_000);
        var (opened, states) = (app.Opened, States(app));

        var job = await app.RetryAsync(stopped);

        Assert.Equal(2, app.Opened - opened);
        Assert.Equal((JobStatus.Successful, 4_001, 4_000, 1), (job.Status, job.Total, job.Successful, job.Warnings));
        Assert.Equal(counts ? 4_001 : null, states.First(state => state.Attempt == 2 && state.CurrentOperation != "Starting").Total);
        Assert.Empty(Of(states, "Counting the items"));
        var before = Of(states, "Reading what was imported before");
        Assert.All(before, state => Assert.Equal((stopped.Processed, null), (state.Processed, state.EstimatedCompletion)));
        AssertGrowsEvenly(before, stopped.BytesProcessed!.Value);
        var after = Of(states, "Importing b.jsonl");
        Assert.True(after[0].BytesProcessed >= before[^1].BytesProcessed);
    }

    private static ConcurrentQueue<ImportJob> States(TestApp app)
    {
        var states = new ConcurrentQueue<ImportJob>();
        app.Events.Published += states.Enqueue;
        return states;
    }

    private static List<ImportJob> Of(IEnumerable<ImportJob> states, string operation) => [.. states.Where(state => state.CurrentOperation == operation)];

    private static long Size(TestApp app, string file) => new FileInfo(Path.Join(app.Root, "package", file)).Length;

    /// <summary>Twice a second, and never decreasing.</summary>
    private static void AssertGrowsEvenly(List<ImportJob> states, long bytes)
    {
        Assert.InRange(states.Count, (int)(bytes / Rate), (int)(bytes / Rate * 2) + 3);
        Assert.Equal(states.Select(state => state.BytesProcessed).Order(), states.Select(state => state.BytesProcessed));
        Assert.All(states.Zip(states.Skip(1)), pair => Assert.InRange((pair.Second.BytesProcessed - pair.First.BytesProcessed)!.Value, 0, (long)Rate));
    }
}
