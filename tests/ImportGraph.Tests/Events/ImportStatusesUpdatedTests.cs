using System.Text.Json;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

public sealed class ImportStatusesUpdatedTests : IDisposable
{
    private const string Query = """
        subscription ($where: ImportStatusFilterInput, $after: String, $maxRate: Float! = 4) {
          importStatusesUpdated(where: $where, after: $after, maxRate: $maxRate) { kind cursor importStatus { id version status } }
        }
        """;

    private static readonly object Running = new { status = new { eq = "IN_PROGRESS" } };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ImportStatusesUpdatedTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_job_is_matched_when_it_enters_the_list_and_unmatched_once_when_it_leaves()
    {
        await using var socket = await SubscribedAsync(new { where = Running });

        var id = (await _app.ScheduleAsync()).Id;
        Assert.Equal(("UNMATCHED", id, 1), await ChangeAsync(socket));
        var claim = await _app.ClaimAsync();
        Assert.Equal(("MATCHED", id, 2), await ChangeAsync(socket));
        await _app.FailAsync(claim);
        Assert.Equal(("UNMATCHED", id, 3), await ChangeAsync(socket));
        await _app.Requests.RetryAsync(id, force: false, null, null, requestedBy: null, CancellationToken.None);
        await _app.ClaimAsync();

        // It had left the list before it was scheduled again, so no client has it.
        Assert.Equal(("MATCHED", id, 5), await ChangeAsync(socket));
    }

    [Fact]
    public async Task A_job_that_matched_only_between_two_messages_is_unmatched_because_a_list_may_contain_it()
    {
        await using var socket = await SubscribedAsync(new { where = Running, maxRate = 1 });
        var id = (await _app.ScheduleAsync()).Id;
        Assert.Equal(("UNMATCHED", id, 1), await ChangeAsync(socket, advanceClock: false));

        var claim = await _app.ClaimAsync();
        var listed = await _app.DataAsync("query ($where: ImportStatusFilterInput) { importStatuses(where: $where) { nodes { id } } }", new { where = Running });
        Assert.Equal(id, listed.GetProperty("importStatuses").GetProperty("nodes")[0].GetProperty("id").GetGuid());
        await _app.FailAsync(claim);

        Assert.Equal(("UNMATCHED", id, 3), await ChangeAsync(socket));
    }

    [Fact]
    public async Task More_changes_than_are_kept_cause_RESYNC_and_a_job_that_matched_meanwhile_is_unmatched()
    {
        await using var socket = await SubscribedAsync(new { where = Running, maxRate = 1 });
        var id = (await _app.ScheduleAsync()).Id;
        Assert.Equal(("UNMATCHED", id, 1), await ChangeAsync(socket, advanceClock: false));

        // Another process changes more jobs between two messages.
        _app.Events.Deliver(SomeJob.New(id, version: 2, JobStatus.InProgress));
        for (var other = 0; other < 10_000; other++)
        {
            _app.Events.Deliver(SomeJob.New());
        }

        _app.Events.Deliver(SomeJob.New(id, version: 3, JobStatus.Failed));

        Assert.Equal("RESYNC", (await NextAsync(socket, advanceClock: true)).GetProperty("kind").GetString());
        Assert.NotEqual(id, (await ChangeAsync(socket, advanceClock: false)).Id);
        Assert.Equal(("UNMATCHED", id, 3), await ChangeAsync(socket, advanceClock: false));
    }

    [Fact]
    public async Task The_changes_of_a_job_are_merged_to_the_rate()
    {
        var job = await _app.ScheduleAsync();
        await using var socket = await SubscribedAsync(new { where = Running, maxRate = 1 });
        var claim = await _app.ClaimAsync();
        Assert.Equal(("MATCHED", job.Id, 2), await ChangeAsync(socket, advanceClock: false));

        await _app.AdvanceAsync(claim, 1);
        await _app.AdvanceAsync(claim, 2);
        await socket.ExpectNothingAsync();

        Assert.Equal(("MATCHED", job.Id, 4), await ChangeAsync(socket));
    }

    [Fact]
    public async Task A_subscription_with_a_cursor_receives_the_missed_changes_first_and_then_new_ones()
    {
        var before = await _app.ScheduleAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        var cursor = (await _app.DataAsync("{ importStatuses { changeCursor } }")).GetProperty("importStatuses").GetProperty("changeCursor").GetString();
        var missed = await _app.ScheduleAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await using var socket = await SubscribedAsync(new { after = cursor });

        Assert.Equal(("MATCHED", missed.Id, 1), await ChangeAsync(socket));
        var next = await _app.ScheduleAsync();

        Assert.Equal(("MATCHED", next.Id, 1), await ChangeAsync(socket));
        Assert.NotEqual(before.Id, next.Id);
    }

    [Fact]
    public async Task A_change_just_before_the_cursor_is_sent_because_its_transaction_may_have_ended_later()
    {
        var slow = await _app.ScheduleAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));

        await using var socket = await SubscribedAsync(new { after = ChangeCursor.At(_clock.GetUtcNow()) });

        Assert.Equal(("MATCHED", slow.Id, 1), await ChangeAsync(socket));
    }

    [Fact]
    public async Task A_subscriber_that_missed_more_than_a_thousand_changes_receives_RESYNC()
    {
        await using (var db = _app.OpenDatabase())
        {
            db.Jobs.AddRange(Listing.ListingGenerator.Jobs(1001));
            await db.SaveChangesAsync();
        }

        await using var socket = await SubscribedAsync(new { after = ChangeCursor.At(DateTimeOffset.UnixEpoch) });

        for (var missed = 0; missed < 1000; missed++)
        {
            Assert.Equal("MATCHED", (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated").GetProperty("kind").GetString());
        }

        var resync = (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated");
        Assert.Equal(("RESYNC", JsonValueKind.Null), (resync.GetProperty("kind").GetString(), resync.GetProperty("importStatus").ValueKind));
        Assert.Equal(ChangeCursor.At(_clock.GetUtcNow()), resync.GetProperty("cursor").GetString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Y2hhbmdlczp4")]
    [InlineData("Y2hhbmdlczo5OTk5OTk5OTk5OTk5OTk5")]
    public async Task An_invalid_cursor_is_refused(string after)
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { after });

        Assert.Equal("BAD_CURSOR", await socket.ErrorAsync("1"));
    }

    [Fact]
    public async Task A_filter_that_is_too_large_is_refused()
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { where = new { or = Enumerable.Repeat(Running, 501) } });

        Assert.Equal("FILTER_TOO_COMPLEX", await socket.ErrorAsync("1"));
    }

    [Fact]
    public async Task Subscribers_with_different_cursors_share_one_group()
    {
        var sockets = new List<TestSocket>();
        for (var second = 0; second < 10; second++)
        {
            sockets.Add(await SubscribedAsync(new { after = ChangeCursor.At(_clock.GetUtcNow().AddSeconds(second)) }));
        }

        Assert.Equal((1, 10), (_app.Services.GetRequiredService<SubscriberGroups>().Count, _app.Services.GetRequiredService<SubscriberGroups>().MemberCount));
        var job = await _app.ScheduleAsync();
        foreach (var socket in sockets)
        {
            Assert.Equal(("MATCHED", job.Id, 1), await ChangeAsync(socket));
            await socket.DisposeAsync();
        }
    }

    private async Task<TestSocket> SubscribedAsync(object variables)
    {
        var groups = _app.Services.GetRequiredService<SubscriberGroups>();
        var others = groups.MemberCount;
        var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, variables);
        // Without a cursor, no message says that the subscription has started.
        using var patience = new CancellationTokenSource(Patience.Step);
        while (groups.MemberCount == others)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }

        return socket;
    }

    private async Task<(string? Kind, Guid Id, long Version)> ChangeAsync(TestSocket socket, bool advanceClock = true)
    {
        var change = await NextAsync(socket, advanceClock);
        var job = change.GetProperty("importStatus");
        return (change.GetProperty("kind").GetString(), job.GetProperty("id").GetGuid(), job.GetProperty("version").GetInt64());
    }

    /// <summary>The next change. The rate limit delays it, so the clock advances until it arrives.</summary>
    private async Task<JsonElement> NextAsync(TestSocket socket, bool advanceClock)
    {
        var next = socket.NextAsync("1");
        while (advanceClock && !next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return (await next).GetProperty("data").GetProperty("importStatusesUpdated");
    }
}
