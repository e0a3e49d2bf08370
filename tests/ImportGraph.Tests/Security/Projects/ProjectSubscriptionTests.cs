using System.Text.Json;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Security.Projects;

/// <summary>Subscribers of some projects receive nothing about the jobs of other projects.</summary>
public sealed class ProjectSubscriptionTests : IDisposable
{
    private const string Changes = "subscription ($after: String) { importStatusesUpdated(after: $after) { kind importStatus { id project version } } }";
    private const string Summary = "subscription { importStatusSummaryUpdated { total } }";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ProjectSubscriptionTests() => _app = new TestApp(
        worker: false,
        _clock,
        [
            .. TestKey.SettingsOf("web", "ig_web", "imports:read", "web"),
            .. TestKey.SettingsOf("web-again", "ig_web-again", "imports:read", "web"),
            .. TestKey.SettingsOf("shop", "ig_shop", "imports:read", "shop"),
        ]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_changes_of_jobs_are_those_of_the_own_projects()
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl, "ig_web");
        await socket.SubscribeAsync("1", Changes);
        await SubscribedAsync(1);

        for (var number = 0; number < 20; number++)
        {
            var other = await ScheduleAsync("shop");
            await _app.Requests.CancelAsync(other.Id, new CancelRequest(), null, default);
        }

        var own = await ScheduleAsync("web");

        var change = (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated");
        Assert.Equal(("MATCHED", own.Id), (change.GetProperty("kind").GetString(), change.GetProperty("importStatus").GetProperty("id").GetGuid()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await socket.ExpectNothingAsync();
    }

    [Fact]
    public async Task So_are_the_changes_since_a_cursor()
    {
        var cursor = (await _app.DataAsync("{ importStatuses { changeCursor } }")).GetProperty("importStatuses").GetProperty("changeCursor").GetString();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await ScheduleAsync("shop");
        var own = await ScheduleAsync("web");
        await ScheduleAsync("shop");
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl, "ig_web");

        await socket.SubscribeAsync("1", Changes, new { after = cursor });

        Assert.Equal(own.Id, (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated").GetProperty("importStatus").GetProperty("id").GetGuid());
        await SubscribedAsync(1);
        await socket.ExpectNothingAsync();
    }

    [Fact]
    public async Task The_numbers_of_jobs_are_those_of_the_own_projects()
    {
        await ScheduleAsync("shop");
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl, "ig_web");
        await socket.SubscribeAsync("1", Summary);
        Assert.Equal(0, Total(await socket.NextAsync("1")));

        await ScheduleAsync("shop");
        _clock.Advance(TimeSpan.FromSeconds(60));
        await ScheduleAsync("web");

        Assert.Equal(1, Total(await socket.NextAsync("1")));
        static int Total(JsonElement message) => message.GetProperty("data").GetProperty("importStatusSummaryUpdated").GetProperty("total").GetInt32();
    }

    [Theory]
    [InlineData("importStatusUpdated(id: $id) { id }")]
    [InlineData("importLogAppended(id: $id) { cursor }")]
    public async Task A_job_of_another_project_is_refused_as_an_unknown_one(string field)
    {
        var other = await ScheduleAsync("shop");
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl, "ig_web");
        var refusals = new List<string>();
        foreach (var id in new[] { other.Id, Guid.NewGuid() })
        {
            await socket.SubscribeAsync("1", $"subscription ($id: ID!) {{ {field} }}", new { id });
            refusals.Add((await socket.ReadAsync()).GetRawText());
        }

        Assert.Contains("IMPORT_NOT_FOUND", refusals[0], StringComparison.Ordinal);
        Assert.Equal(refusals[0], refusals[1]);
    }

    [Fact]
    public async Task Only_callers_with_the_same_projects_share_the_execution_of_a_subscription()
    {
        var sockets = new List<TestSocket>();
        foreach (var (key, groups) in new[] { ("ig_web", 1), ("ig_web-again", 1), ("ig_shop", 2), (TestKey.Value, 3) })
        {
            var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl, key);
            sockets.Add(socket);
            await socket.SubscribeAsync("1", Changes);
            await Until.TrueAsync(() => Groups.Count == groups && Groups.MemberCount > 0, "the subscriber is in its group");
        }

        await Until.TrueAsync(() => Groups.MemberCount == 4, "all subscribers are in groups");
        Assert.Equal(3, Groups.Count);
        await Task.WhenAll(sockets.Select(socket => socket.DisposeAsync().AsTask()));
    }

    private SubscriberGroups Groups => _app.Services.GetRequiredService<SubscriberGroups>();

    private Task SubscribedAsync(int members) => Until.TrueAsync(() => Groups.MemberCount == members, "the subscribers are in their groups");

    private Task<ImportJob> ScheduleAsync(string project) => _app.ScheduleAsync(project: project);
}
