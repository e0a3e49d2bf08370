using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Hosting;

/// <summary>What the server reports to the system that runs it.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task Each_part_reports_its_health()
    {
        using var app = new TestApp();

        var (status, ready) = await GetAsync(app, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (status, ready.GetProperty("status").GetString()));
        Assert.Equal(["database", "events", "worker", "webhooks", "server"], ready.GetProperty("checks").EnumerateObject().Select(check => check.Name));
        Assert.All(ready.GetProperty("checks").EnumerateObject(), check => Assert.Equal("Healthy", check.Value.GetProperty("status").GetString()));
        Assert.Matches("^Runs 0 of at most 2 jobs; looked for work [0-9]+ s ago.$", Description(ready, "worker"));
    }

    [Fact]
    public async Task A_worker_that_is_not_enabled_is_healthy()
    {
        using var app = new TestApp(worker: true, settings: ("Worker:Enabled", "false"));

        var (status, ready) = await GetAsync(app, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (status, State(ready, "worker")));
        Assert.Equal("Not enabled in this process.", Description(ready, "worker"));
    }

    [Fact]
    public async Task A_worker_that_has_not_looked_for_work_for_a_minute_is_degraded_and_the_server_is_still_ready()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        // It is enabled, but nothing looks for jobs.
        using var app = new TestApp(worker: false, clock);
        Assert.Equal("Healthy", State((await GetAsync(app, "/health/ready")).Body, "worker"));

        clock.Advance(TimeSpan.FromSeconds(61));
        var (status, ready) = await GetAsync(app, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, "Degraded", "Degraded"), (status, ready.GetProperty("status").GetString(), State(ready, "worker")));
        Assert.Equal("Has not looked for work for 61 s.", Description(ready, "worker"));
    }

    [Fact]
    public async Task A_worker_that_has_just_looked_for_work_is_healthy()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(worker: true, clock);
        clock.Advance(TimeSpan.FromSeconds(61));

        // The worker looks for jobs on a separate thread. When a job has ended, it has looked.
        app.Package("package.jsonl", """{"key":"1","type":"t","title":"T","content":"C"}""");
        await app.RunAsync("package.jsonl");

        Assert.Equal("Healthy", State((await GetAsync(app, "/health/ready")).Body, "worker"));
    }

    [Fact]
    public async Task The_version_is_reported_with_the_commit_the_runtime_and_the_start_time()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var app = new TestApp(worker: false, clock);
        clock.Advance(TimeSpan.FromHours(1));

        var (_, version) = await GetAsync(app, "/version");

        Assert.Equal(["version", "commit", "runtime", "started"], version.EnumerateObject().Select(property => property.Name));
        Assert.Equal((await app.DataAsync("{ service { version } }")).GetProperty("service").GetProperty("version").GetString(), version.GetProperty("version").GetString());
        // A build outside of a repository has no revision.
        Assert.Matches("^([0-9a-f]{40})?$", version.GetProperty("commit").GetString() ?? "");
        Assert.StartsWith(".NET 10.", version.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), version.GetProperty("started").GetDateTimeOffset());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(TestApp app, string path)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string? State(JsonElement ready, string check) => ready.GetProperty("checks").GetProperty(check).GetProperty("status").GetString();

    private static string? Description(JsonElement ready, string check) => ready.GetProperty("checks").GetProperty(check).GetProperty("description").GetString();
}
