using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Storage;

/// <summary>Two nodes share one database. The time of day of one of them jumps an hour ahead.</summary>
public sealed class StorageClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MachineClock _rightClock = new();
    private readonly MachineClock _wrongClock = new();
    private readonly TestApp _right;
    private readonly TestApp _wrong;

    public StorageClockTests()
    {
        _right = new TestApp(worker: false, _rightClock, ("Retry:MaxAutomatic", "1"));
        _wrong = new TestApp(worker: false, _wrongClock, ("Retry:MaxAutomatic", "1"), ("Storage:ConnectionString", _right.ConnectionString));
    }

    public void Dispose()
    {
        _wrong.Dispose();
        _right.Dispose();
    }

    [Fact]
    public async Task A_node_whose_clock_is_an_hour_ahead_takes_over_no_job_and_starts_none_early()
    {
        var planned = await _right.ScheduleAsync(start: Start.AddMinutes(30));
        var running = await _right.ScheduleAsync(stop: Start.AddMinutes(10));
        var claim = await _right.ClaimAsync();
        Assert.Equal(running.Id, claim.Job.Id);
        var failed = await _right.ScheduleAsync();
        await _right.Work.FailAsync((await _right.ClaimAsync()).Lease, new ImportFailure("CODE", FailureCategory.Timeout, "Why.", Retryable: true));

        _wrongClock.TimeOfDay = Start.AddHours(1);

        Assert.Null(await _wrong.Work.ClaimAsync("wrong", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", default));
        Assert.Empty(await _wrong.Timers.RescueAsync(3, default));
        Assert.Empty(await _wrong.Timers.FenceAsync(TimeSpan.Zero, default));
        Assert.Empty(await _wrong.Timers.ExpireAsync(default));
        Assert.Empty(await _wrong.Timers.RetryDueAsync(default));
        Assert.Empty(await _wrong.Timers.NoticeOverdueAsync(new HealthOptions(), null, default));
        Assert.NotNull(await _right.Work.HeartbeatAsync(claim, default));
        Assert.Equal([JobStatus.Scheduled, JobStatus.InProgress, JobStatus.Failed], await StatusesAsync(planned, running, failed));
    }

    [Fact]
    public async Task A_job_that_is_released_by_a_node_whose_clock_is_an_hour_ahead_is_due_at_once()
    {
        _wrongClock.TimeOfDay = Start.AddHours(1);
        var job = await _wrong.ScheduleAsync();
        await _wrong.Work.ReleaseAsync((await _wrong.ClaimAsync()).Lease);

        var claim = await _right.ClaimAsync();

        Assert.Equal((job.Id, 2), (claim.Job.Id, claim.Job.Attempt));
        Assert.Equal(Start, claim.Job.UpdatedAt);
    }

    [Fact]
    public async Task A_jump_of_the_clock_is_accepted_only_if_it_lasts()
    {
        var clock = _wrong.Services.GetRequiredService<StorageClock>();
        var sync = _wrong.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StorageClockSync>().Single();

        _wrongClock.TimeOfDay = Start.AddHours(1);
        await sync.ReadAsync(default);
        Assert.Equal(Start, clock.GetUtcNow());
        _wrongClock.TimeOfDay = Start;
        await sync.ReadAsync(default);
        Assert.Equal(Start, clock.GetUtcNow());

        _wrongClock.TimeOfDay = Start.AddHours(2);
        await sync.ReadAsync(default);
        Assert.Equal(Start, clock.GetUtcNow());
        await sync.ReadAsync(default);
        Assert.Equal(Start.AddHours(2), clock.GetUtcNow());
        _wrongClock.TimeOfDay = Start.AddHours(2).AddMilliseconds(700);
        await sync.ReadAsync(default);
        Assert.Equal(Start.AddHours(2).AddMilliseconds(700), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_slow_response_is_not_a_jump_of_the_clock()
    {
        var clock = _wrong.Services.GetRequiredService<StorageClock>();
        var sync = _wrong.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StorageClockSync>().Single();

        _wrongClock.AnswersAfter = TimeSpan.FromSeconds(2);
        await sync.ReadAsync(default);
        await sync.ReadAsync(default);
        _wrongClock.AnswersAfter = TimeSpan.Zero;

        Assert.Equal(Start.AddSeconds(4), clock.GetUtcNow());
    }

    private async Task<List<JobStatus>> StatusesAsync(params ImportJob[] jobs)
    {
        var statuses = new List<JobStatus>();
        foreach (var job in jobs)
        {
            statuses.Add((await _right.Listing.FindAsync(job.Id, default))!.Status);
        }

        return statuses;
    }

    /// <summary>A machine whose monotonic clock stands still, and whose time of day can be set.</summary>
    private sealed class MachineClock : TimeProvider
    {
        private readonly FakeTimeProvider _steady = new(Start);

        public DateTimeOffset TimeOfDay { get; set; } = Start;

        public override long TimestampFrequency => _steady.TimestampFrequency;

        /// <summary>How long it takes to read the time of day.</summary>
        public TimeSpan AnswersAfter { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var answer = TimeOfDay;
            TimeOfDay += AnswersAfter;
            _steady.Advance(AnswersAfter);
            return answer;
        }

        public override long GetTimestamp() => _steady.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _steady.CreateTimer(callback, state, dueTime, period);
    }
}
