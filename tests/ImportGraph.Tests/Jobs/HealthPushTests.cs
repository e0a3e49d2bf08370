using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Jobs;

/// <summary>A job whose health changes only because time passes is pushed to its subscribers.</summary>
public sealed class HealthPushTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    // This server watches jobs, but runs none.
    public HealthPushTests() => _app = new TestApp(worker: true, _clock, ("Worker:Enabled", "false"), ("Health:LateSeconds", "90"), ("Health:StallSeconds", "300"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_job_that_becomes_late_and_one_that_stalls_and_recovers_are_pushed()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", "subscription ($id: ID!) { importStatusUpdated(id: $id, maxRate: 60) { status health } }", new { id });
        Assert.Equal(("SCHEDULED", "WAITING"), HealthOf(await socket.NextAsync("1")));

        await AdvanceAsync(92);
        Assert.Equal(("SCHEDULED", "LATE"), await HealthAsync(socket));

        var claim = (await _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromHours(1), (_, _) => "log", default))!;
        Assert.Equal(("IN_PROGRESS", "HEALTHY"), await HealthAsync(socket));
        await AdvanceAsync(302);
        Assert.Equal(("IN_PROGRESS", "STALLED"), await HealthAsync(socket));

        await _app.Work.HeartbeatAsync(claim, default);
        await AdvanceAsync(1);
        Assert.Equal(("IN_PROGRESS", "HEALTHY"), await HealthAsync(socket));
        // Another heartbeat causes no message.
        await _app.Work.HeartbeatAsync(claim, default);
        await AdvanceAsync(1);
        await socket.ExpectNothingAsync();
    }

    [Fact]
    public async Task A_backlog_of_late_jobs_is_pushed_once_to_subscribers_of_the_list()
    {
        const int Jobs = 250;
        for (var job = 0; job < Jobs; job++)
        {
            await _app.ScheduleAsync();
        }

        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", "subscription { importStatusesUpdated(maxRate: 60) { importStatus { id version health } } }");
        await UntilWatchedAsync();
        await AdvanceAsync(91);

        var late = new HashSet<string>();
        for (var start = TimeProvider.System.GetTimestamp(); late.Count < Jobs && TimeProvider.System.GetElapsedTime(start) < Patience.Step;)
        {
            await AdvanceAsync(1);
            while (await socket.TryReadAsync() is { } message)
            {
                var status = message.GetProperty("payload").GetProperty("data").GetProperty("importStatusesUpdated").GetProperty("importStatus");
                if (status.GetProperty("version").GetInt64() == 1)
                {
                    // The change to scheduled may be sent, too.
                    continue;
                }

                Assert.Equal("LATE", status.GetProperty("health").GetString());
                Assert.True(late.Add(status.GetProperty("id").GetString()!));
            }
        }

        Assert.Equal(Jobs, late.Count);
    }

    private async Task UntilWatchedAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        while (!_app.Events.IsWatched)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Advances the time in steps that timers need, and no faster than the database answers.</summary>
    private async Task AdvanceAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _app.Listing.FindAsync(Guid.Empty, default);
        }
    }

    /// <summary>The next health. It may be delayed for a moment, and that time passes only here.</summary>
    private async Task<(string? Status, string? Health)> HealthAsync(TestSocket socket)
    {
        var message = socket.NextAsync("1");
        while (!message.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return HealthOf(await message);
    }

    private static (string? Status, string? Health) HealthOf(JsonElement message)
    {
        var status = message.GetProperty("data").GetProperty("importStatusUpdated");
        return (status.GetProperty("status").GetString(), status.GetProperty("health").GetString());
    }
}
