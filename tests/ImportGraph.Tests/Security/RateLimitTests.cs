using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>The budgets of callers. The budget here grows so slowly that nothing is refilled during a test.</summary>
public sealed class RateLimitTests : IDisposable
{
    private const string ExpensiveQuery = "{ importStatuses(first: 100) { nodes { id status version } } }";

    private readonly TestApp _app = new(
        worker: false, settings: [("RateLimit:CostPerSecond", "1"), ("RateLimit:Burst", "1000"), .. TestKey.SettingsOf("other", "ig_other", "imports:read")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_remaining_budget_is_reported_and_an_exhausted_one_is_refused_with_the_time_to_wait()
    {
        using var first = await PostAsync(ExpensiveQuery);
        var (limit, left) = (Number(first, "RateLimit-Limit"), Number(first, "RateLimit-Remaining"));
        Assert.Equal((HttpStatusCode.OK, 1000), (first.StatusCode, limit));
        Assert.InRange(left, 500, 700);
        Assert.InRange(Number(first, "RateLimit-Reset"), 300, 500);

        HttpResponseMessage refused;
        while ((refused = await PostAsync(ExpensiveQuery)).StatusCode == HttpStatusCode.OK)
        {
            refused.Dispose();
        }

        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (refused.StatusCode, error.GetProperty("extensions").GetProperty("code").GetString()));
        var wait = Number(refused, "Retry-After");
        Assert.InRange(wait, 1, 400);
        Assert.Equal(wait, error.GetProperty("extensions").GetProperty("retryAfter").GetInt32());
        refused.Dispose();
    }

    [Fact]
    public async Task Each_caller_has_a_budget_of_its_own_over_all_transports_together()
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        string? code = null;
        for (var id = 0; code is null && id < 10; id++)
        {
            await socket.SubscribeAsync($"{id}", ExpensiveQuery);
            var message = await socket.ReadAsync();
            if (message.GetProperty("type").GetString() == "next")
            {
                await socket.CompletedAsync($"{id}");
            }
            else
            {
                code = message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString();
            }
        }

        using var overHttp = await PostAsync(ExpensiveQuery);
        using var other = TestKey.Client(_app.Http.BaseAddress!, "ig_other");
        using var ofAnother = await other.PostAsJsonAsync("/graphql", new { query = ExpensiveQuery });

        Assert.Equal(("RATE_LIMITED", HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (code, overHttp.StatusCode, ofAnother.StatusCode));
    }

    [Fact]
    public async Task A_key_and_a_subject_of_the_same_name_have_separate_budgets()
    {
        using var folder = new TempFolder();
        using var issuer = new TokenIssuer();
        using var app = new TestApp(
            worker: false, settings: [("RateLimit:CostPerSecond", "1"), ("RateLimit:Burst", "1000"), .. issuer.SettingsWithFile(folder)]);
        using var subject = TestKey.Client(app.Http.BaseAddress!, issuer.Token(subject: TestKey.Name));

        using var ofKey = await app.Http.PostAsJsonAsync("/graphql", new { query = ExpensiveQuery });
        using var ofSubject = await subject.PostAsJsonAsync("/graphql", new { query = ExpensiveQuery });

        // The first caller pays for the validation of the document.
        Assert.InRange(Number(ofSubject, "RateLimit-Remaining") - Number(ofKey, "RateLimit-Remaining"), 0, 20);
    }

    [Fact]
    public async Task A_request_that_is_refused_for_another_reason_costs_only_its_document()
    {
        using var before = await PostAsync("{ service { version } }");
        using var forbidden = await PostAsync("{ nothing }");
        using var after = await PostAsync("{ service { version } }");

        // The invalid document has three tokens.
        Assert.InRange(Number(before, "RateLimit-Remaining") - Number(after, "RateLimit-Remaining"), 3, 2 + 3);
    }

    [Fact]
    public async Task A_request_that_costs_more_than_the_whole_budget_is_accepted_when_the_budget_is_nearly_full()
    {
        using var answer = await PostAsync(
            "{ importStatuses(first: 100) { nodes { id status version attempt updatedAt createdAt startTime tags error retryable jobType operation } } }");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(Number(answer, "RateLimit-Remaining"), 0, 100);
    }

    private static int Number(HttpResponseMessage answer, string header) => int.Parse(answer.Headers.GetValues(header).Single(), CultureInfo.InvariantCulture);

    private Task<HttpResponseMessage> PostAsync(string query) => _app.Http.PostAsJsonAsync("/graphql", new { query });
}
