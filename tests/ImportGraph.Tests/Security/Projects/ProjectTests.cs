using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Security.Projects;

/// <summary>Each job belongs to a project, and each caller may use some projects or all.</summary>
public sealed class ProjectTests(ProjectTests.Server server) : IClassFixture<ProjectTests.Server>, IAsyncLifetime
{
    private readonly TestApp _app = server.App;

    public Task InitializeAsync() => _app.DeleteJobsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_job_belongs_to_the_project_that_was_named_or_to_the_default_one_and_is_found_by_it()
    {
        await ScheduleAsync("web");
        await ScheduleAsync(null);

        Assert.Equal(["web"], await ProjectsAsync("""{ project: { eq: "web" } }"""));
        Assert.Equal(["default"], await ProjectsAsync("""{ project: { neq: "web" } }"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("shop")]
    public async Task A_text_that_is_the_name_of_no_project_finds_and_counts_no_job(string name)
    {
        await ScheduleAsync("web");
        await ScheduleAsync(null);

        var found = await _app.DataAsync(
            """
            query ($where: ImportStatusFilterInput) {
              importStatuses(where: $where) { totalCount nodes { id } }
              importStatusSummary(where: $where) { total }
            }
            """,
            new { where = new { project = new { eq = name } } });

        Assert.Equal("""{"importStatuses":{"totalCount":0,"nodes":[]},"importStatusSummary":{"total":0}}""", found.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    [InlineData("*")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_name_that_is_not_allowed_is_refused(string name)
    {
        var answer = await PostAsync(TestKey.Value, Schedule, new { project = name });

        Assert.Equal("INPUT_INVALID", Code(answer));
        Assert.Equal(0, await _app.Listing.CountAsync(null, default));
    }

    [Fact]
    public async Task A_caller_of_some_projects_cannot_create_jobs_in_others()
    {
        foreach (var project in new[] { "shop", null })
        {
            var error = (await PostAsync("ig_web", Schedule, new { project })).GetProperty("data").GetProperty("scheduleImport").GetProperty("errors")[0];

            Assert.Equal(("PROJECT_NOT_ALLOWED", "project"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
            Assert.Contains("Name one of your projects: web.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await _app.Listing.CountAsync(null, default));
    }

    [Theory]
    [InlineData("web", HttpStatusCode.Accepted, "")]
    [InlineData("shop", HttpStatusCode.Forbidden, "403-102")]
    [InlineData(null, HttpStatusCode.Forbidden, "403-102")]
    [InlineData("a b", HttpStatusCode.BadRequest, "400-104")]
    public async Task REST_names_the_project_in_a_header(string? project, HttpStatusCode status, string code)
    {
        using var client = TestKey.Client(_app.Http.BaseAddress!, "ig_web");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/import/content", UriKind.Relative))
        {
            Content = JsonContent.Create(new { dataSource = new { type = "Shared file path", path = "p" } }),
        };
        if (project is not null)
        {
            request.Headers.Add("X-Project", project);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (status is HttpStatusCode.Accepted)
        {
            var job = await client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
            Assert.Equal("web", job.GetProperty("project").GetString());
        }
    }

    [Fact]
    public async Task An_idempotency_key_is_used_once_in_each_project()
    {
        var web = await ScheduleAsync("web", key: "1");
        var shop = await ScheduleAsync("shop", key: "1");

        Assert.NotEqual(web, shop);
        Assert.Equal((web, shop), (await ScheduleAsync("web", key: "1"), await ScheduleAsync("shop", key: "1")));
    }

    [Fact]
    public async Task A_retry_stays_in_the_project()
    {
        var id = await ScheduleAsync("web");
        await _app.FailAsync(await _app.ClaimAsync());

        var retried = await PostAsync(
            "ig_web", "mutation ($id: ID!) { retryImport(input: { id: $id }) { importStatus { project attempts { nodes { number } } } } }", new { id });

        Assert.Equal("web", retried.GetProperty("data").GetProperty("retryImport").GetProperty("importStatus").GetProperty("project").GetString());
    }

    [Fact]
    public async Task Ten_thousand_waiting_jobs_of_one_project_do_not_delay_the_job_of_another()
    {
        await _app.StoreJobsAsync(10_000);
        var single = await ScheduleAsync("web");

        var claimed = new[] { await ClaimAsync(TestKey.Value), await ClaimAsync(TestKey.Value) };

        Assert.Contains(single, claimed);
    }

    [Fact]
    public async Task Workers_of_other_projects_do_not_change_whose_turn_it_is()
    {
        foreach (var project in new[] { "a", "a", "b", "b", "web" })
        {
            await ScheduleAsync(project);
        }

        var projects = new List<string>();
        for (var claim = 0; claim < 4; claim++)
        {
            projects.Add((await _app.Listing.FindAsync((await ClaimAsync(TestKey.Value, "a", "b"))!.Value, default))!.Project);
            // It finds a job once, and then nothing.
            await ClaimAsync("ig_web");
        }

        Assert.Equal(["a", "b", "a", "b"], projects);
    }

    [Fact]
    public async Task A_worker_gets_jobs_of_its_own_projects_and_of_those_that_it_asks_for()
    {
        await ScheduleAsync("shop");
        Assert.Null(await ClaimAsync("ig_web"));
        Assert.Null(await ClaimAsync(TestKey.Value, "web"));

        var own = await ScheduleAsync("web");

        Assert.Null(await ClaimAsync("ig_web", "shop"));
        Assert.Equal(own, await ClaimAsync("ig_web"));
    }

    [Fact]
    public async Task A_lease_of_another_project_is_refused_as_a_lost_one()
    {
        await ScheduleAsync("shop");
        var claim = await _app.ClaimAsync();
        const string Report =
            "mutation ($lease: String!) { reportImportProgress(input: { leaseToken: $lease, sequence: 1 }) { errors { ... on Error { code message } } } }";

        var other = await PostAsync("ig_web", Report, new { lease = claim.Lease.Text });
        var unknown = await PostAsync("ig_web", Report, new { lease = "x" });

        Assert.Equal(unknown.GetRawText(), other.GetRawText());
        Assert.Contains("LEASE_LOST", other.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_only_for_callers_of_all_projects()
    {
        // A key with all projects is not tried: the exporter would also count the jobs of the servers of other tests.
        using var client = TestKey.Client(_app.Http.BaseAddress!, "ig_web");
        using var answer = await client.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("The request needs access to all projects.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_jobs_of_a_project_run_at_once_than_its_limit()
    {
        using var app = new TestApp(worker: false, settings: [("Projects:web:MaxRunning", "2")]);
        var other = (await app.ScheduleAsync(project: "shop")).Id;
        for (var job = 0; job < 4; job++)
        {
            await app.ScheduleAsync(project: "web");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryClaimAsync()));

        Assert.Equal(["shop", "web", "web"], claims.Select(claim => claim?.Job.Project).OfType<string>().Order());
        Assert.Null(await TryClaimAsync());
        await app.CompleteAsync(claims.First(claim => claim?.Job.Project == "web")!);
        Assert.Equal("web", (await TryClaimAsync())?.Job.Project);
        Assert.NotEqual(JobStatus.Scheduled, (await app.Listing.FindAsync(other, default))!.Status);

        Task<ImportClaim?> TryClaimAsync() => app.Work.ClaimAsync("w", Enum.GetValues<JobType>(), TimeSpan.FromMinutes(1), (_, _) => "log", default);
    }

    [Fact]
    public async Task No_more_jobs_of_a_project_wait_than_its_limit()
    {
        using var app = new TestApp(worker: false, settings: [("Projects:default:MaxScheduled", "3")]);
        const string Query = """
            mutation ($key: String) {
              scheduleImport(input: { idempotencyKey: $key, jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" } }) {
                importStatus { id }
                errors { ... on Error { code message } ... on ProjectFullError { limit } }
              }
            }
            """;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => app.DataAsync(Query, new { key = $"{number}" })));

        var refused = answers.Select(answer => answer.GetProperty("scheduleImport").GetProperty("errors")).Where(errors => errors.ValueKind is JsonValueKind.Array).ToList();
        Assert.Equal(5, refused.Count);
        Assert.All(refused, errors => Assert.Equal(("PROJECT_FULL", 3), (errors[0].GetProperty("code").GetString(), errors[0].GetProperty("limit").GetInt32())));
        await app.ScheduleAsync(project: "web");
        await app.ClaimAsync();
        await app.ClaimAsync();
        await app.ScheduleAsync();
    }

    [Theory]
    [InlineData("Projects:web:MaxRunning", "0", "ImportGraph:Projects:web:MaxRunning must be at least 1.")]
    [InlineData("Projects:web:MaxScheduled", "-1", "ImportGraph:Projects:web:MaxScheduled must be at least 1.")]
    [InlineData("Projects:a/b:MaxRunning", "1", "ImportGraph:Projects: the name of a project must have")]
    public void A_limit_that_cannot_be_used_prevents_the_start(string name, string value, string message) =>
        Assert.Contains(message, TestApp.WhyNotStarted((name, value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ig_web", false, "web")]
    [InlineData("ig_several", false, "a.b shop")]
    [InlineData(TestKey.Value, true, "default web")]
    [InlineData("ig_write", true, "")]
    public async Task A_caller_is_told_who_it_is_and_which_projects_it_may_use(string key, bool all, string projects)
    {
        await ScheduleAsync("web");
        await ScheduleAsync(null);

        var viewer = (await PostAsync(key, "{ service { viewer { name allProjects projects scopes } } }")).GetProperty("data").GetProperty("service").GetProperty("viewer");

        Assert.Equal(key == TestKey.Value ? "tests" : key[3..], viewer.GetProperty("name").GetString());
        Assert.Equal(all, viewer.GetProperty("allProjects").GetBoolean());
        Assert.Equal(projects, string.Join(' ', viewer.GetProperty("projects").EnumerateArray().Select(name => name.GetString())));
    }

    [SqliteFact("Only SQLite counts the jobs of each project.")]
    public async Task The_price_of_a_search_does_not_depend_on_the_jobs_of_other_projects()
    {
        const string Query = """{ importStatuses(where: { error: { contains: "x" } }) { totalCount } }""";
        await PriceAsync();
        var before = await PriceAsync();

        await _app.StoreJobsAsync(2_000);

        Assert.Equal(before, await PriceAsync());
        async Task<int> PriceAsync()
        {
            await _app.Services.GetRequiredService<JobTableSize>().CountAsync(default);
            var price = 0;
            // The budget is refilled all the time, which can only make a request look cheaper.
            for (var time = 0; time < 5; time++)
            {
                var first = await RemainingAsync("{ __typename }");
                price = Math.Max(price, first - await RemainingAsync(Query));
            }

            return price;
        }

        async Task<int> RemainingAsync(string query)
        {
            using var client = TestKey.Client(_app.Http.BaseAddress!, "ig_web");
            using var answer = await client.PostAsJsonAsync("/graphql", new { query });
            return int.Parse(answer.Headers.GetValues("RateLimit-Remaining").Single(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Theory]
    [InlineData("", "*")]
    [InlineData(",\"projects\":\"web\"", "web")]
    [InlineData(",\"projects\":[\"web\",\"shop\"]", "shop web")]
    [InlineData(",\"projects\":\"*\"", "*")]
    [InlineData(",\"projects\":[]", "")]
    [InlineData(",\"projects\":\"\"", "")]
    [InlineData(",\"projects\":null", "")]
    public async Task A_token_lists_its_projects_in_a_claim(string claim, string projects) =>
        Assert.Equal(projects, await ProjectsOfTokenAsync(_app, claim));

    [Theory]
    [InlineData("", "")]
    [InlineData(",\"projects\":\"web\"", "")]
    [InlineData(",\"tenants\":\"web\"", "web")]
    public async Task If_the_settings_name_the_claim_a_token_without_it_has_no_project(string claim, string projects)
    {
        using var folder = new TempFolder();
        using var app = new TestApp(worker: false, settings: [.. server.Issuer.SettingsWithFile(folder), ("Authentication:ProjectsClaim", "tenants")]);

        Assert.Equal(projects, await ProjectsOfTokenAsync(app, claim));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* web")]
    [InlineData("a/b")]
    public void A_key_with_projects_that_cannot_be_used_prevents_the_start(string projects) => Assert.Contains(
        "ImportGraph:Authentication:ApiKeys:web:Projects must be * or",
        TestApp.WhyNotStarted([.. TestKey.SettingsOf("web", "ig_web", "imports:read", projects)]).Message,
        StringComparison.Ordinal);

    private const string Schedule = """
        mutation ($project: String, $key: String) {
          scheduleImport(input: { project: $project, idempotencyKey: $key, jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" } }) {
            importStatus { id }
            errors { ... on Error { code message } ... on ProjectNotAllowedError { field } }
          }
        }
        """;

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task<string> ProjectsOfTokenAsync(TestApp app, string claim)
    {
        var expiry = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)).ToUnixTimeSeconds();
        var token = server.Issuer.Sign(
            $$"""{"iss":"{{server.Issuer.Url}}","aud":"{{TokenIssuer.Audience}}","sub":"alice","scope":"imports:read","exp":{{expiry}}{{claim}}}""");
        using var client = TestKey.Client(app.Http.BaseAddress!, token);
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = "{ service { viewer { allProjects projects } } }" });
        var viewer = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("service").GetProperty("viewer");
        return viewer.GetProperty("allProjects").GetBoolean()
            ? "*"
            : string.Join(' ', viewer.GetProperty("projects").EnumerateArray().Select(name => name.GetString()));
    }

    private async Task<Guid> ScheduleAsync(string? project, string? key = null) => (await PostAsync(TestKey.Value, Schedule, new { project, key }))
        .GetProperty("data").GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetGuid();

    private async Task<IEnumerable<string?>> ProjectsAsync(string where) =>
        (await _app.DataAsync($"{{ importStatuses(where: {where}) {{ nodes {{ project }} }} }}"))
            .GetProperty("importStatuses").GetProperty("nodes").EnumerateArray().Select(job => job.GetProperty("project").GetString());

    private async Task<Guid?> ClaimAsync(string key, params string[] projects)
    {
        var claim = (await PostAsync(
            key,
            "mutation ($projects: [String!]) { claimImport(input: { worker: \"w\", projects: $projects }) { claim { importStatus { id } } } }",
            new { projects = projects.Length == 0 ? null : projects }))
            .GetProperty("data").GetProperty("claimImport").GetProperty("claim");
        return claim.ValueKind is JsonValueKind.Null ? null : claim.GetProperty("importStatus").GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> PostAsync(string key, string query, object? variables = null)
    {
        using var client = TestKey.Client(_app.Http.BaseAddress!, key);
        using var answer = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public sealed class Server : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Server() => App = new TestApp(
            worker: false,
            settings:
            [
                .. Issuer.SettingsWithFile(_folder),
                .. TestKey.SettingsOf("web", "ig_web", "imports:read imports:write imports:work", "web"),
                .. TestKey.SettingsOf("several", "ig_several", "imports:read", " shop  a.b shop "),
                .. TestKey.SettingsOf("write", "ig_write", "imports:write"),
                ("RateLimit:CostPerSecond", "1"),
                ("RateLimit:Burst", "1000000000"),
            ]);

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
