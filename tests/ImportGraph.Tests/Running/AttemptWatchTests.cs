using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Time.Testing;
using SQLitePCL;

namespace ImportGraph.Tests.Running;

/// <summary>What happens around an attempt while it works: stop times that move, a database that is away, ends that cannot be stored at once.</summary>
public sealed class AttemptWatchTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<Exception>> Faults = new()
    {
        ["busy"] = () => new SqliteException("Busy.", raw.SQLITE_BUSY),
        ["wrapped"] = () => new DbUpdateException("Wrapped.", new SqliteException("Busy.", raw.SQLITE_BUSY)),
        ["given up"] = () => new RetryLimitExceededException("Tried often.", new SqliteException("Busy.", raw.SQLITE_BUSY)),
        ["refused"] = () => new DbUpdateException("A cancelled command.", new InvalidOperationException("Operation cancelled by user.")),
    };

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly HeldApp _app;

    public AttemptWatchTests() => _app = new HeldApp(_clock);

    public static TheoryData<string> Kinds => [.. Faults.Keys];

    public void Dispose() => _app.Dispose();

    [SqliteFact]
    public async Task A_worker_follows_a_stop_time_that_is_moved_away()
    {
        var id = await RunningAsync(stop: Start.AddMinutes(1));
        await RescheduleAsync(id, Start.AddHours(1));

        await _app.PassUntilAsync(() => _clock.GetUtcNow() >= Start.AddMinutes(3));
        _app.Source.Release();

        var job = await _app.EndOfAsync(id);
        Assert.Equal((JobStatus.Successful, 1, 2), (job.Status, job.Attempt, job.Processed));
        Assert.Equal(0, job.Recoveries);
    }

    [SqliteFact]
    public async Task A_worker_follows_a_stop_time_that_is_moved_closer()
    {
        var id = await RunningAsync(stop: Start.AddHours(2));
        await RescheduleAsync(id, Start.AddMinutes(1));

        await _app.PassUntilAsync(() => Find(id).Status.IsTerminal());

        var job = await _app.EndOfAsync(id);
        Assert.Equal((JobStatus.Cancelled, EndReason.StopTimeReached, 1, 0), (job.Status, job.EndReason, job.Attempt, job.Recoveries));
        Assert.InRange(job.CompletionTime!.Value, Start.AddMinutes(1), Start.AddMinutes(1).AddSeconds(25));
    }

    [SqliteTheory]
    [MemberData(nameof(Kinds))]
    public async Task An_end_that_cannot_be_stored_at_once_is_stored_later(string kind)
    {
        var id = await RunningAsync();
        _app.Fault = sql => sql.Contains("CompletionTime", StringComparison.Ordinal) ? Faults[kind]() : null;
        _app.Source.Release();
        await _app.PassUntilAsync(() => _app.Disturbed >= 3);
        Assert.Equal(JobStatus.InProgress, Find(id).Status);

        _app.Fault = null;
        await _app.PassUntilAsync(() => Find(id).Status.IsTerminal());

        var job = await _app.EndOfAsync(id);
        Assert.Equal((JobStatus.Successful, 1, 0), (job.Status, job.Attempt, job.Recoveries));
    }

    [SqliteTheory]
    [InlineData("busy", "STORAGE_UNAVAILABLE")]
    [InlineData("wrapped", "STORAGE_UNAVAILABLE")]
    [InlineData("given up", "STORAGE_UNAVAILABLE")]
    [InlineData("refused", "STORAGE_FAILED")]
    public async Task What_the_database_does_to_an_import_is_named_and_can_be_retried(string kind, string code)
    {
        var id = await RunningAsync();
        _app.Fault = sql => sql.Contains("ContentItems", StringComparison.Ordinal) || sql.Contains("Checkpoint", StringComparison.Ordinal) ? Faults[kind]() : null;
        _app.Source.Release();
        await _app.PassUntilAsync(() => _app.Disturbed > 0 && Find(id).Status is JobStatus.Failed);

        var failed = Find(id);
        Assert.Equal((code, FailureCategory.Storage, true), (failed.FailureCode, failed.FailureCategory, failed.Retryable));

        _app.Fault = null;
        await _app.Lifecycle.RetryAsync(id, force: false, null, null, null, default);
        await _app.PassUntilAsync(() => Find(id).Status.IsTerminal());
        Assert.Equal((JobStatus.Successful, 2), (Find(id).Status, Find(id).Processed));
    }

    private ImportJob Find(Guid id)
    {
        using var db = _app.OpenDatabase();
        return db.Jobs.AsNoTracking().Single(job => job.Id == id);
    }

    private async Task<Guid> RunningAsync(DateTimeOffset? stop = null)
    {
        var id = (await _app.ScheduleAsync(stop: stop)).Id;
        await _app.Source.Reached;
        return id;
    }

    private async Task RescheduleAsync(Guid id, DateTimeOffset stop)
    {
        var change = await _app.Lifecycle.RescheduleAsync(id, default, NewTime.To(stop), null, default);
        Assert.True(change.Made, change.Error?.Message);
    }
}
