using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Events;

/// <summary>Subscribers with the same subscription share its execution.</summary>
public sealed class GroupTests : IDisposable
{
    // Queries the database at each event, so the test can count executions.
    private const string Query = "subscription ($id: ID!, $maxRate: Float! = 60) { importStatusUpdated(id: $id, maxRate: $maxRate) { version issues { totalCount } } }";

    private readonly RecordingApp _app = new();

    private SubscriberGroups Groups => _app.Services.GetRequiredService<SubscriberGroups>();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_change_is_executed_once_for_all_subscribers_with_the_same_subscription()
    {
        var job = await _app.ScheduleAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SubscribedAsync(new { id = job.Id })));
        Assert.Equal((1, 20), (Groups.Count, Groups.MemberCount));
        _app.TakeSql();

        await _app.ClaimAsync();
        foreach (var socket in sockets)
        {
            await NextAsync(socket, 2);
        }

        Assert.Single(_app.TakeSql(), sql => sql.Contains("COUNT(*)", StringComparison.Ordinal) && sql.Contains("ImportIssues", StringComparison.Ordinal));
        await Task.WhenAll(sockets.Select(socket => socket.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_subscriber_with_other_variables_is_in_another_group_and_a_group_ends_with_its_last_member()
    {
        var job = await _app.ScheduleAsync();
        await using var one = await SubscribedAsync(new { id = job.Id });
        await using var other = await SubscribedAsync(new { id = job.Id, maxRate = 30 });
        Assert.Equal(2, Groups.Count);

        await other.SendAsync("""{"type":"complete","id":"1"}""");
        await UntilAsync(() => Groups.Count == 1);
        await _app.CompleteAsync(await _app.ClaimAsync());
        await NextAsync(one, 2);
        await NextAsync(one, 3);

        await one.CompletedAsync("1");
        await UntilAsync(() => Groups.Count == 0);
        Assert.Equal(0, _app.Events.WatchedJobs);
    }

    /// <summary>An error in one event is sent with it, and the stream continues.</summary>
    [Fact]
    public async Task An_error_in_an_event_is_sent_with_it_and_the_stream_continues()
    {
        var job = await _app.ScheduleAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", "subscription ($id: ID!) { importStatusUpdated(id: $id, maxRate: 60) { version issues(first: 1000) { totalCount } } }", new { id = job.Id });

        foreach (var version in new[] { 1, 2 })
        {
            var payload = await socket.NextAsync("1");
            Assert.Equal("BAD_PAGE", payload.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            Assert.Equal(version, payload.GetProperty("data").GetProperty("importStatusUpdated").GetProperty("version").GetInt32());
            if (version == 1)
            {
                await _app.ClaimAsync();
            }
        }
    }

    private async Task<TestSocket> SubscribedAsync(object variables)
    {
        var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, variables);
        await NextAsync(socket, 1);
        return socket;
    }

    private static async Task NextAsync(TestSocket socket, long version) =>
        Assert.Equal(version, (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusUpdated").GetProperty("version").GetInt64());

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }
}
