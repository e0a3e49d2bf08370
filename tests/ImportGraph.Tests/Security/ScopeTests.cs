using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Security;

/// <summary>Which operations each scope allows.</summary>
public sealed class ScopeTests(ScopeTests.Server server) : IClassFixture<ScopeTests.Server>, IAsyncLifetime
{
    private static readonly string[] Scopes = ["imports:read", "imports:write", "imports:work"];

    private readonly TestApp _app = server.App;

    public Task InitializeAsync() => _app.DeleteJobsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string, string> Operations => new()
    {
        { "{ importStatuses { totalCount } }", "imports:read" },
        { "{ importStatus(id: \"x\") { id } }", "imports:read" },
        { "{ importStatusSummary { total } }", "imports:read" },
        { "{ importFailureGroups { count } }", "imports:read" },
        { "{ importHistory(from: \"2030-01-01T00:00:00Z\", to: \"2030-01-02T00:00:00Z\", bucket: DAY) { started } }", "imports:read" },
        { "{ node(id: \"x\") { id } nodes(ids: []) { id } }", "imports:read" },
        { "{ ...F service { version } } fragment F on Query { ... { some: importStatusSummary { total } } }", "imports:read" },
        {
            "mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \"x\" } }) { importStatus { id } } }",
            "imports:write"
        },
        { "mutation { cancelImport(input: { id: \"x\" }) { importStatus { id } } }", "imports:write" },
        { "mutation { retryImport(input: { id: \"x\" }) { importStatus { id } } }", "imports:write" },
        { "mutation { rescheduleImport(input: { id: \"x\" }) { importStatus { id } } }", "imports:write" },
        { "mutation { retryImports(input: { selection: { ids: [] } }) { matched } }", "imports:write imports:read" },
        { "mutation { cancelImports(input: { selection: { ids: [] } }) { matched } }", "imports:write imports:read" },
        { "mutation { claimImport(input: { worker: \"w\" }) { claim { attempt } } }", "imports:work" },
        { "mutation { reportImportProgress(input: { leaseToken: \"x\", sequence: 1 }) { lease { expiresAt } } }", "imports:work" },
        {
            "mutation { completeImport(input: { leaseToken: \"x\", results: { successful: 1, warnings: 0, errors: 0 } }) { importStatus { id } } }",
            "imports:work"
        },
        { "mutation { failImport(input: { leaseToken: \"x\", code: \"C\", message: \"m\", retryable: true }) { importStatus { id } } }", "imports:work" },
        { "mutation { stopImport(input: { leaseToken: \"x\" }) { importStatus { id } } }", "imports:work" },
        { "mutation { releaseImport(input: { leaseToken: \"x\" }) { importStatus { id } } }", "imports:work" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_requires_its_scopes(string query, string needed)
    {
        foreach (var scope in Scopes.Append("").Append("imports:write imports:read"))
        {
            var (status, answer) = await PostAsync(query, scope);

            if (needed.Split(' ').All(scope.Split(' ').Contains))
            {
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            }
            else
            {
                Assert.Equal((HttpStatusCode.Forbidden, "FORBIDDEN"), (status, Code(answer)));
                Assert.Contains(needed.Split(' ').Except(scope.Split(' ')).First(), answer.GetRawText(), StringComparison.Ordinal);
                Assert.False(answer.TryGetProperty("data", out _));
            }
        }
    }

    [Fact]
    public async Task No_field_of_an_operation_is_executed_if_one_field_is_not_allowed()
    {
        var (_, answer) = await PostAsync(
            """
            mutation {
              scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "x" } }) { importStatus { id } }
              claimImport(input: { worker: "w" }) { claim { attempt } }
            }
            """,
            "imports:write");

        Assert.Equal("FORBIDDEN", Code(answer));
        Assert.Equal(0, await _app.Listing.CountAsync(null, CancellationToken.None));
    }

    /// <summary>A key that may only change jobs, or only work on them, cannot read a job's log or history through the response of a change.</summary>
    [Theory]
    [InlineData("log { nodes { message } }")]
    [InlineData("issues { totalCount }")]
    [InlineData("attempts { nodes { number } }")]
    public async Task The_history_of_the_job_in_the_response_of_a_change_requires_the_read_scope(string field)
    {
        var job = await _app.ScheduleAsync();
        var cancel = $"cancelImport(input: {{ id: \"{job.Id}\" }})";
        var fragments = $"fragment P on CancelImportPayload {{ importStatus {{ ... {{ ...J }} }} }} fragment J on ImportStatus {{ some: {field} }}";
        foreach (var (query, scope) in new[]
        {
            ($"mutation {{ {cancel} {{ importStatus {{ {field} }} }} }}", "imports:write"),
            ($"mutation {{ {cancel} {{ errors {{ ... on ImportStateConflictError {{ importStatus {{ {field} }} }} }} }} }}", "imports:write"),
            ($"mutation {{ {cancel} {{ ...P }} }} {fragments}", "imports:write"),
            ($"mutation {{ claimImport(input: {{ worker: \"w\" }}) {{ claim {{ importStatus {{ {field} }} }} }} }}", "imports:work"),
        })
        {
            var (status, answer) = await PostAsync(query, scope);

            Assert.Equal((HttpStatusCode.Forbidden, "FORBIDDEN"), (status, Code(answer)));
            Assert.Contains($"The field {field.Split(' ')[0]} needs the scope imports:read", answer.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(JobStatus.Scheduled, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Status);
        var (allowed, _) = await PostAsync($"mutation {{ {cancel} {{ importStatus {{ {field} }} }} }}", "imports:write imports:read");
        Assert.Equal(HttpStatusCode.OK, allowed);
    }

    [Theory]
    [InlineData("importStatusesUpdated { kind }")]
    [InlineData("importStatusSummaryUpdated { total }")]
    [InlineData("importStatusUpdated(id: \"11111111-1111-1111-1111-111111111111\") { id }")]
    [InlineData("importLogAppended(id: \"11111111-1111-1111-1111-111111111111\") { cursor }")]
    public async Task Each_subscription_on_a_socket_is_checked_and_the_socket_stays_open(string field)
    {
        await using var socket = await TestSocket.ConnectAsync(_app.WebSocketUrl, key: KeyOf("imports:work"));
        await socket.SendAsync("""{"type":"connection_init"}""");
        await socket.ExpectAsync("""{"type":"connection_ack"}""");

        await socket.SubscribeAsync("1", $"subscription {{ {field} }}");

        Assert.Equal("FORBIDDEN", await socket.ErrorAsync("1"));
        await socket.SubscribeAsync("2", "{ __typename }");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await socket.NextAsync("2")).GetRawText());
    }

    [Fact]
    public async Task Existing_and_unknown_jobs_look_the_same_to_callers_without_permission()
    {
        var job = await _app.ScheduleAsync();

        foreach (var query in new[]
        {
            "query ($id: ID!) { importStatus(id: $id) { id } }",
            "mutation ($id: ID!) { retryImport(input: { id: $id }) { importStatus { id } } }",
        })
        {
            var existing = await PostAsync(query, "imports:work", job.Id);
            var unknown = await PostAsync(query, "imports:work", Guid.NewGuid());

            Assert.Equal(existing.Answer.GetRawText(), unknown.Answer.GetRawText());
        }
    }

    [Fact]
    public async Task A_caller_can_query_its_own_permissions()
    {
        foreach (var scope in Scopes.Append(""))
        {
            var (_, answer) = await PostAsync("{ service { viewerScopes } }", scope);

            var scopes = answer.GetProperty("data").GetProperty("service").GetProperty("viewerScopes").EnumerateArray();
            Assert.Equal(scope == "" ? [] : [scope], scopes.Select(value => value.GetString()!));
        }
    }

    [Fact]
    public async Task An_attempt_stores_the_caller_that_requested_it()
    {
        _app.Package("package/items.jsonl", "");
        var (_, scheduled) = await PostAsync(
            "mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \"x\" } }) { importStatus { id } } }",
            "imports:write");
        var id = scheduled.GetProperty("data").GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetGuid();
        await FailAsync();
        await PostAsync("mutation ($id: ID!) { retryImport(input: { id: $id }) { importStatus { id } } }", "imports:write", id);
        await FailAsync();
        await PostAsync("mutation ($id: ID!) { retryImports(input: { selection: { ids: [$id] } }) { retried } }", "imports:write imports:read", id);
        await FailAsync();

        var attempts = (await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { attempts(first: 10) { nodes { number requestedBy } } } }", new { id }))
            .GetProperty("importStatus").GetProperty("attempts").GetProperty("nodes").EnumerateArray();

        Assert.Equal(["alice", "write", "write"], attempts.Select(attempt => attempt.GetProperty("requestedBy").GetString()));
    }

    [Fact]
    public void The_schema_says_which_scopes_each_root_field_requires()
    {
        var schema = _app.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        var roots = new[] { schema.Query, schema.Mutation!, schema.Subscription! };
        foreach (var field in roots.SelectMany(root => root.Fields).Where(field => field.Name != "service"))
        {
            Assert.Matches(@"Needs the scopes? `imports:(read|write|work)`( and `imports:read`)?\.$", field.Description);
        }
    }

    private static string NameOf(string scope) => scope.Split(':')[1];

    private static string KeyOf(string scope) => $"ig_{NameOf(scope)}";

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task FailAsync()
    {
        var claim = await _app.Work.ClaimAsync("w", [JobType.Import], TimeSpan.FromMinutes(1), (_, _) => "log", CancellationToken.None);
        await _app.Work.FailAsync(
            claim!.Lease, new ImportFailure("CODE", FailureCategory.InvalidContent, "message", Retryable: true),
            new LastReport(null, null),
            CancellationToken.None);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string query, string scope, Guid? id = null)
    {
        using var client = TestKey.Client(
            _app.Http.BaseAddress!, Scopes.Contains(scope) ? KeyOf(scope) : server.Issuer.Token($"openid imports:everything {scope}"));
        using var answer = await client.PostAsJsonAsync("/graphql", new { query, variables = new { id } });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public sealed class Server : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Server() => App = new TestApp(
            worker: false,
            settings: [.. Issuer.SettingsWithFile(_folder), .. Scopes.SelectMany(scope => TestKey.SettingsOf(NameOf(scope), KeyOf(scope), scope))]);

        internal TokenIssuer Issuer { get; } = new();

        public TestApp App { get; }

        public void Dispose()
        {
            App.Dispose();
            Issuer.Dispose();
            _folder.Dispose();
        }
    }
}
