using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Security;

/// <summary>A caller receives only the actions that it may do, wherever it reads the job.</summary>
public sealed class AvailableActionsTests : IDisposable
{
    private const string Field = "availableActions";
    private const string Updated = "subscription ($id: ID!) { importStatusUpdated(id: $id, maxRate: 60) { version availableActions } }";

    private readonly TestApp _app = new(
        worker: false,
        settings: [.. TestKey.SettingsOf("reader", "ig_reader", "imports:read"), .. TestKey.SettingsOf("worker", "ig_worker", "imports:read imports:work")]);

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData($"query ($id: ID!) {{ importStatus(id: $id) {{ {Field} }} }}")]
    [InlineData($"{{ importStatuses {{ nodes {{ {Field} }} edges {{ node {{ {Field} }} }} }} }}")]
    [InlineData($"query ($id: ID!) {{ node(id: $id) {{ ... on ImportStatus {{ {Field} }} }} nodes(ids: [$id]) {{ ... on ImportStatus {{ {Field} }} }} }}")]
    // With introspection, and with a field that fails, the standard executor answers.
    [InlineData($"query ($id: ID!) {{ __schema {{ queryType {{ name }} }} importStatus(id: $id) {{ {Field} }} }}")]
    [InlineData($"query ($id: ID!) {{ importStatus(id: $id) {{ {Field} issues(first: 1000) {{ totalCount }} }} }}")]
    public async Task A_query_returns_available_actions_only_to_callers_that_may_change_jobs(string query)
    {
        var job = await _app.ScheduleAsync();

        Assert.Equal(["CANCEL", "RESCHEDULE"], ActionsIn(await PostAsync(query, TestKey.Value, job.Id)));
        Assert.Empty(ActionsIn(await PostAsync(query, "ig_reader", job.Id)));
        Assert.Empty(ActionsIn(await PostAsync(query, "ig_worker", job.Id)));
        Assert.Equal(["CANCEL", "RESCHEDULE"], ActionsIn(await PostAsync(query, TestKey.Value, job.Id)));
    }

    [Fact]
    public async Task A_worker_that_claims_a_job_receives_no_available_actions()
    {
        await _app.ScheduleAsync();

        Assert.Empty(ActionsIn(await PostAsync(
            $"mutation {{ claimImport(input: {{ worker: \"w\" }}) {{ claim {{ importStatus {{ {Field} }} }} }} }}", "ig_worker")));
    }

    [Fact]
    public async Task A_caller_that_changes_a_job_receives_its_next_actions_even_if_the_change_is_refused()
    {
        var job = await _app.ScheduleAsync();
        const string Shown = $"importStatus {{ {Field} }}";
        const string Cancel =
            $"mutation ($id: ID!) {{ cancelImport(input: {{ id: $id }}) {{ {Shown} errors {{ ... on ImportStateConflictError {{ {Shown} }} }} }} }}";

        Assert.Equal(["RETRY"], ActionsIn(await PostAsync(Cancel, TestKey.Value, job.Id)));
        Assert.Equal(["RETRY"], ActionsIn(await PostAsync(Cancel, TestKey.Value, job.Id)));
    }

    [Fact]
    public async Task Subscribers_with_different_permissions_receive_different_actions()
    {
        var job = await _app.ScheduleAsync();
        await using var writer = await SubscribeAsync(TestKey.Value, job.Id);
        await using var reader = await SubscribeAsync("ig_reader", job.Id);
        await using var other = await SubscribeAsync("ig_reader", job.Id);
        using var stream = await StreamAsync("ig_reader", job.Id);
        using var writing = await StreamAsync(TestKey.Value, job.Id);
        Assert.Equal(["CANCEL", "RESCHEDULE"], ActionsIn(await writer.NextAsync("1")));
        Assert.Empty(ActionsIn(await reader.NextAsync("1")));
        Assert.Empty(ActionsIn(await other.NextAsync("1")));
        Assert.Empty(ActionsIn(await NextAsync(stream)));
        Assert.Equal(["CANCEL", "RESCHEDULE"], ActionsIn(await NextAsync(writing)));

        await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None);

        Assert.Equal(["RETRY"], ActionsIn(await writer.NextAsync("1")));
        Assert.Empty(ActionsIn(await reader.NextAsync("1")));
        Assert.Empty(ActionsIn(await other.NextAsync("1")));
        Assert.Empty(ActionsIn(await NextAsync(stream)));
        Assert.Equal(["RETRY"], ActionsIn(await NextAsync(writing)));
    }

    [Fact]
    public async Task Subscribers_with_the_same_permissions_share_one_event()
    {
        var job = await _app.ScheduleAsync();
        await using var writer = await SubscribeAsync(TestKey.Value, job.Id);
        await using var reader = await SubscribeAsync("ig_reader", job.Id);
        await using var other = await SubscribeAsync("ig_reader", job.Id);
        foreach (var socket in new[] { writer, reader, other })
        {
            await socket.NextAsync("1");
        }

        var groups = _app.Services.GetRequiredService<SubscriberGroups>();
        Assert.Equal((2, 3), (groups.Count, groups.MemberCount));
    }

    private static List<string> ActionsIn(JsonElement answer)
    {
        var all = new List<string>();
        var found = Find(answer, all);
        Assert.True(found, answer.GetRawText());
        return [.. all.Distinct()];
    }

    private static bool Find(JsonElement part, List<string> all) => part.ValueKind switch
    {
        JsonValueKind.Array => part.EnumerateArray().Select(entry => Find(entry, all)).ToList().Contains(true),
        JsonValueKind.Object => part.EnumerateObject()
            .Select(member => member.Name == Field ? Add(member.Value, all) : Find(member.Value, all))
            .ToList().Contains(true),
        _ => false,
    };

    private static bool Add(JsonElement actions, List<string> all)
    {
        all.AddRange(actions.EnumerateArray().Select(action => action.GetString()!));
        return true;
    }

    private async Task<JsonElement> PostAsync(string query, string key, Guid? id = null)
    {
        using var client = TestKey.Client(_app.Http.BaseAddress!, key);
        using var answer = await client.PostAsJsonAsync("/graphql", new { query, variables = new { id } });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<TestSocket> SubscribeAsync(string key, Guid id)
    {
        var socket = await TestSocket.ConnectAsync(_app.WebSocketUrl, key: key);
        await socket.SendAsync("""{"type":"connection_init"}""");
        await socket.ExpectAsync("""{"type":"connection_ack"}""");
        await socket.SubscribeAsync("1", Updated, new { id });
        return socket;
    }

    private async Task<EventReader> StreamAsync(string key, Guid id)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Updated, variables = new { id } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await EventReader.OpenAsync(_app.Http, request);
    }

    private static async Task<JsonElement> NextAsync(EventReader stream) => JsonElement.Parse((await stream.NextAsync())!);
}
