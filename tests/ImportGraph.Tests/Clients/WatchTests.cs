using System.Collections.Concurrent;
using System.Threading.Channels;
using ImportGraph.Client;
using ImportGraph.Tests.Events;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Clients;

/// <summary>What the .NET client watches, over connections that break.</summary>
public sealed class WatchTests : IClassFixture<SharedApp>, IAsyncLifetime, IDisposable
{
    private readonly TestApp _app;
    private readonly BreakingProxy _proxy;
    private readonly Channel<ImportGraphException> _breaks = Channel.CreateUnbounded<ImportGraphException>();
    private readonly ImportGraphClient _client;

    public WatchTests(SharedApp shared)
    {
        _app = shared.App;
        _proxy = new BreakingProxy(_app.Http.BaseAddress!.Port);
        _client = ClientWith(TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await Until.TrueAsync(() => !_app.Events.IsWatched, "the server has noticed the end of the watch");
        await _app.DeleteJobsAsync();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_job_is_watched_until_it_ends_and_the_watch_survives_a_break_without_repeating_a_state()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await using var states = _client.WatchAsync(id).GetAsyncEnumerator();
        Assert.Equal((JobStatus.Scheduled, 1), StateOf(await states.NextAsync()));

        _proxy.Break();
        var next = states.NextAsync();
        Assert.Equal(ImportGraphErrors.ConnectionFailed, (await BreakAsync()).Code);
        // The server sends the first version again.
        await Until.TrueAsync(() => _proxy.Sent.Contains("event: next", StringComparison.Ordinal), "the client is connected again");
        Assert.False(next.IsCompleted);
        var claim = await _app.ClaimAsync();
        Assert.Equal((JobStatus.InProgress, 2), StateOf(await next));

        await _app.CompleteAsync(claim);
        Assert.Equal((JobStatus.Successful, 3), StateOf(await states.NextAsync()));
        Assert.False(await states.MoveNextAsync());
    }

    [Fact]
    public async Task A_connection_on_which_nothing_arrives_any_more_is_replaced()
    {
        var clock = new FakeTimeProvider();
        using var client = ClientWith(clock);
        var id = (await _app.ScheduleAsync()).Id;
        await using var states = client.WatchAsync(id).GetAsyncEnumerator();
        await states.NextAsync();

        _proxy.Silence();
        var next = states.NextAsync();
        await _app.ClaimAsync();
        await Until.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return next.IsCompleted;
            },
            "the change arrives");

        Assert.Equal((JobStatus.InProgress, 2), StateOf(await next));
        Assert.Contains("nothing for 30 s", (await BreakAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_of_a_job_that_does_not_exist_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ImportRefusedException>(async () => await _client.WatchAsync(Guid.NewGuid()).ToListAsync());

        Assert.Equal(ImportGraphErrors.NotFound, refused.Code);
    }

    [Fact]
    public async Task A_cancelled_watch_leaves_nothing_behind()
    {
        using var over = new CancellationTokenSource();
        await using var states = _client.WatchAsync((await _app.ScheduleAsync()).Id, over.Token).GetAsyncEnumerator(over.Token);
        await states.NextAsync();
        var next = states.NextAsync();

        await over.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await Until.TrueAsync(() => !_app.Events.IsWatched, "the server has noticed it");
    }

    [Fact]
    public async Task A_list_is_watched_from_its_jobs_through_their_changes_and_over_a_break()
    {
        var first = (await _app.ScheduleAsync()).Id;
        await _client.CancelAsync((await _app.ScheduleAsync()).Id);
        await using var changes = _client.WatchListAsync(new() { Status = new() { Eq = JobStatus.Scheduled } }).GetAsyncEnumerator();
        Assert.Equal((first, JobStatus.Scheduled), ChangeOf(await changes.NextAsync()));

        var second = (await _app.ScheduleAsync()).Id;
        Assert.Equal((second, JobStatus.Scheduled), ChangeOf(await changes.NextAsync()));
        await _client.CancelAsync(first);
        Assert.Equal((first, null), ChangeOf(await changes.NextAsync()));

        var next = changes.NextAsync();
        _proxy.Break();
        await BreakAsync();
        await _client.CancelAsync(second);
        Assert.Equal((second, null), ChangeOf(await next));
    }

    [Fact]
    public async Task A_list_that_missed_too_many_changes_is_read_again_and_only_differences_are_returned()
    {
        var clock = new FakeTimeProvider();
        using var client = ClientWith(clock);
        var kept = (await _app.ScheduleAsync()).Id;
        var deleted = (await _app.ScheduleAsync()).Id;
        await using var changes = client.WatchListAsync(new() { Status = new() { Eq = JobStatus.Scheduled } }).GetAsyncEnumerator();
        Assert.Equal([deleted, kept], [(await changes.NextAsync()).Id, (await changes.NextAsync()).Id]);
        var next = changes.NextAsync();
        await Until.TrueAsync(() => _app.Events.IsWatched, "the client is subscribed");

        _proxy.Break();
        await BreakAsync();
        // The client waits for its clock. It misses more changes than the server sends afterwards.
        await using (var db = _app.OpenDatabase())
        {
            db.Jobs.Remove(db.Jobs.Single(job => job.Id == deleted));
            for (var other = 0; other <= 1000; other++)
            {
                var job = SomeJob.New(status: ImportGraph.Jobs.JobStatus.Cancelled);
                job.UpdatedAt = TimeProvider.System.GetUtcNow();
                db.Jobs.Add(job);
            }

            await db.SaveChangesAsync();
        }

        await Until.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return next.IsCompleted;
            },
            "the list has been read again");
        Assert.Equal((deleted, null), ChangeOf(await next));
    }

    [Fact]
    public async Task A_table_of_jobs_is_kept_up_to_date_by_a_few_lines()
    {
        using var stop = new CancellationTokenSource();
        var where = new ImportFilter { JobType = new() { Eq = JobType.Import } };
        var rows = new ConcurrentDictionary<Guid, ImportStatus>();
        var keeping = KeepAsync(_client);
        var job = await _client.ScheduleAsync(new() { DataSource = new(DataSourceType.SharedFilePath, "package") });
        await _client.CancelAsync(job.Id);

        await Until.TrueAsync(() => rows.TryGetValue(job.Id, out var row) && row.Status is JobStatus.Cancelled, "the row has its last state");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);

        async Task KeepAsync(ImportGraphClient client)
        {
            await foreach (var change in client.WatchListAsync(where, stop.Token))
            {
                if (change.Job is { } job)
                {
                    rows[change.Id] = job;
                }
                else
                {
                    rows.TryRemove(change.Id, out _);
                }
            }
        }
    }

    private static (JobStatus Status, long Version) StateOf(ImportStatus job) => (job.Status, job.Version);

    private static (Guid Id, JobStatus? Status) ChangeOf(ImportListChange change) => (change.Id, change.Job?.Status);

    private ImportGraphClient ClientWith(TimeProvider clock) => new(_app.ClientOptions() with
    {
        Address = _proxy.Address,
        Clock = clock,
        Reconnecting = (reason, _) => _breaks.Writer.TryWrite(reason),
    });

    private async Task<ImportGraphException> BreakAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        return await _breaks.Reader.ReadAsync(patience.Token);
    }
}
