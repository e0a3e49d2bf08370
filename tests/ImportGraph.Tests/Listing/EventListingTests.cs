using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

/// <summary>How the events of one job and of all jobs are listed.</summary>
public sealed class EventListingTests : IDisposable
{
    private const string WebKey = "ig_a-key-of-the-project-web";
    private const string ManyKey = "ig_a-key-of-two-projects";

    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;

    public EventListingTests() => _app = new TestApp(
        worker: false,
        _clock,
        [
            .. TestKey.SettingsOf("web", WebKey, "imports:read", "web"),
            .. TestKey.SettingsOf("many", ManyKey, "imports:read imports:write", "default web"),
        ]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_events_of_a_job_are_paged_in_both_directions()
    {
        var id = await CancelledAsync();

        var first = await PageAsync(id, "first: 2");
        Assert.Equal(["CANCELLED", "CANCEL_REQUESTED"], first.Kinds);
        Assert.Equal((true, false), (first.HasNext, first.HasPrevious));
        var second = await PageAsync(id, $"first: 2, after: \"{first.End}\"");
        Assert.Equal(["CLAIMED", "SCHEDULED"], second.Kinds);
        Assert.Equal((false, true), (second.HasNext, second.HasPrevious));
        var last = await PageAsync(id, $"last: 1, before: \"{second.End}\"");
        Assert.Equal(["CLAIMED"], last.Kinds);
        Assert.Equal((true, true), (last.HasNext, last.HasPrevious));
    }

    [Fact]
    public async Task The_events_of_all_jobs_are_paged_in_both_directions_although_some_happened_at_the_same_time()
    {
        for (var job = 0; job < 3; job++)
        {
            await CancelledAsync(job % 2 == 0 ? "web" : "default");
        }

        foreach (var key in new[] { TestKey.Value, ManyKey })
        {
            var all = await EventsAsync("first: 100", key);
            Assert.Equal(12, all.Ids.Count);
            Assert.Equal(all.Ids.Distinct(), all.Ids);
            var (forward, backward) = (new List<string>(), new List<string>());
            string? cursor = null;
            do
            {
                var page = await EventsAsync(cursor is null ? "first: 5" : $"first: 5, after: \"{cursor}\"", key);
                forward.AddRange(page.Ids);
                cursor = page.HasNext ? page.End : null;
            }
            while (cursor is not null);
            do
            {
                var page = await EventsAsync(cursor is null ? "last: 5" : $"last: 5, before: \"{cursor}\"", key);
                backward.InsertRange(0, page.Ids);
                cursor = page.HasPrevious ? page.Start : null;
            }
            while (cursor is not null);

            Assert.Equal(all.Ids, forward);
            Assert.Equal(all.Ids, backward);
        }
    }

    [Theory]
    [InlineData("{}", "CANCELLED CANCEL_REQUESTED CLAIMED SCHEDULED CANCELLED CANCEL_REQUESTED CLAIMED SCHEDULED")]
    [InlineData("{ kind: { in: [SCHEDULED, CANCELLED] } }", "CANCELLED SCHEDULED CANCELLED SCHEDULED")]
    [InlineData("{ by: { kind: { eq: WORKER } } }", "CANCELLED CLAIMED CANCELLED CLAIMED")]
    [InlineData("{ by: { kind: { eq: API_KEY }, name: { eq: \"night-shift\" } } }", "CANCEL_REQUESTED CANCEL_REQUESTED")]
    [InlineData("{ by: { name: { eq: null } } }", "SCHEDULED SCHEDULED")]
    [InlineData("{ at: { gte: \"2030-01-01T13:00:00Z\" } }", "CANCELLED CANCEL_REQUESTED CLAIMED SCHEDULED")]
    [InlineData("{ at: { lt: \"2030-01-01T13:00:00Z\" } }", "CANCELLED CANCEL_REQUESTED CLAIMED SCHEDULED")]
    [InlineData("{ project: { eq: \"web\" } }", "CANCELLED CANCEL_REQUESTED CLAIMED SCHEDULED")]
    [InlineData("{ project: { eq: \"web\" }, kind: { neq: CLAIMED } }", "CANCELLED CANCEL_REQUESTED SCHEDULED")]
    [InlineData("{ project: { eq: \"web\" }, and: [{ project: { eq: \"default\" } }] }", "")]
    [InlineData("{ project: { eq: \"other\" } }", "")]
    [InlineData("{ project: { in: [\"default\", \"web\"] }, attempt: { eq: null } }", "SCHEDULED SCHEDULED")]
    [InlineData("{ attempt: { eq: 1 }, or: [{ kind: { eq: CLAIMED } }, { at: { gt: \"2030-01-01T13:00:00Z\" } }] }", "CLAIMED CLAIMED")]
    public async Task Events_are_filtered_by_each_of_their_fields(string where, string expected)
    {
        await CancelledAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await CancelledAsync("web");

        foreach (var key in new[] { TestKey.Value, ManyKey })
        {
            Assert.Equal(expected, string.Join(' ', (await EventsAsync($"first: 100, where: {where}", key)).Kinds));
        }
    }

    [Fact]
    public async Task A_caller_of_a_project_sees_its_events_and_no_others()
    {
        var own = await CancelledAsync("web");
        var other = await CancelledAsync("default");

        var seen = await EventsAsync("first: 100", WebKey);
        Assert.Equal(4, seen.Kinds.Count);
        Assert.Equal([$"{own}"], seen.Jobs.Distinct());
        Assert.Empty((await EventsAsync("where: { project: { eq: \"default\" } }", WebKey)).Kinds);
        Assert.Equal(2, (await EventsAsync("first: 100", TestKey.Value)).Jobs.Distinct().Count());
        using var http = TestKey.Client(_app.Http.BaseAddress!, WebKey);
        var hidden = await DataAsync(http, $"{{ importStatus(id: \"{other}\") {{ events {{ nodes {{ id }} }} }} }}");
        Assert.Equal("null", hidden.GetProperty("importStatus").GetRawText());
    }

    [Fact]
    public async Task The_events_of_a_night_name_their_jobs()
    {
        var id = await CancelledAsync();

        var data = await _app.DataAsync(
            """
            { importEvents(first: 1, where: { at: { gte: "2030-01-01T00:00:00Z" }, kind: { in: [FAILED, CANCELLED] } }) {
              nodes { at kind by { kind name } reason attempt project importStatus { id status dataSource { path } } } } }
            """);

        Assert.Equal(
            ("""[{"at":"2030-01-01T12:00:00.000Z","kind":"CANCELLED","by":{"kind":"WORKER","name":"test"},"reason":"too late","attempt":"""
                + """1,"project":"default","importStatus":{"id":"ID","status":"CANCELLED","dataSource":{"path":"package"}}}]""")
                .Replace("ID", $"{id}", StringComparison.Ordinal),
            data.GetProperty("importEvents").GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task Events_are_deleted_with_their_job()
    {
        await CancelledAsync();
        var kept = await _app.ScheduleAsync(start: Start.AddDays(2));
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Single((await _app.Timers.PurgeAsync(TimeSpan.FromHours(1), null, default)).Ids);

        Assert.Equal([$"{kept.Id}"], (await EventsAsync("first: 100", TestKey.Value)).Jobs);
    }

    [Fact]
    public async Task A_caller_without_the_scope_to_read_sees_no_events()
    {
        using var app = new TestApp(worker: false, settings: [.. TestKey.SettingsOf("writer", "ig_writer", "imports:write")]);
        using var writer = TestKey.Client(app.Http.BaseAddress!, "ig_writer");

        foreach (var query in new[]
        {
            "{ importEvents { nodes { id } } }",
            "mutation { cancelImport(input: { id: \"1\" }) { importStatus { events { nodes { id } } } } }",
        })
        {
            Assert.Equal(
                "FORBIDDEN", (await SendAsync(writer, query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    /// <summary>A job that a worker stopped because the night shift asked for it.</summary>
    private async Task<Guid> CancelledAsync(string project = "default")
    {
        var job = await _app.ScheduleAsync(project: project);
        var claim = await _app.ClaimAsync();
        await _app.Requests.CancelAsync(job.Id, new CancelRequest(new Actor(ActorKind.ApiKey, "night-shift"), "too late"), null, default);
        await _app.Work.StopAsync(claim.Lease);
        return job.Id;
    }

    private async Task<Events> PageAsync(Guid id, string arguments)
    {
        var data = await _app.DataAsync($"query ($id: ID!) {{ importStatus(id: $id) {{ events({arguments}) {{ {Events.Selection} }} }} }}", new { id });
        return Events.Of(data.GetProperty("importStatus").GetProperty("events"));
    }

    private async Task<Events> EventsAsync(string arguments, string key)
    {
        using var http = TestKey.Client(_app.Http.BaseAddress!, key);
        return Events.Of((await DataAsync(http, $"{{ importEvents({arguments}) {{ {Events.Selection} }} }}")).GetProperty("importEvents"));
    }

    private static async Task<JsonElement> DataAsync(HttpClient http, string query)
    {
        var answer = await SendAsync(http, query);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string query)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private sealed record Events(
        IReadOnlyList<string> Ids, IReadOnlyList<string> Kinds, IReadOnlyList<string> Jobs, bool HasNext, bool HasPrevious, string? Start, string? End)
    {
        public const string Selection = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id kind importStatus { id } }";

        public static Events Of(JsonElement connection)
        {
            var (info, nodes) = (connection.GetProperty("pageInfo"), connection.GetProperty("nodes").EnumerateArray().ToList());
            return new Events(
                nodes.ConvertAll(node => node.GetProperty("id").GetString()!),
                nodes.ConvertAll(node => node.GetProperty("kind").GetString()!),
                nodes.ConvertAll(node => node.GetProperty("importStatus").GetProperty("id").GetString()!),
                info.GetProperty("hasNextPage").GetBoolean(),
                info.GetProperty("hasPreviousPage").GetBoolean(),
                info.GetProperty("startCursor").GetString(),
                info.GetProperty("endCursor").GetString());
        }
    }
}
