using System.Text.Json;

namespace ImportGraph.EndToEnd;

public sealed class MainJobTests(DebianPackage debian) : IClassFixture<DebianPackage>, IDisposable
{
    private const int Items = 10_000;
    private const string RootSetting = "ImportGraph__Sources__SharedRoots__0";

    /// <summary>
    /// Settings of a server that is ended half-way through its job. With one transaction per item the job cannot end before, however busy
    /// the machine is. Each transaction extends the lease, so the lease can be short and the lost job is soon taken over. On a busy machine a job
    /// may lose it by itself and be queued again, so the number of its attempt is not known before.
    /// </summary>
    private static readonly (string, string)[] Doomed = [("ImportGraph__Worker__BatchSize", "1"), ("ImportGraph__Worker__LeaseSeconds", "3")];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_first_start_imports_the_sample_package_and_says_where_to_look()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development");

        // More sample jobs follow seconds later, on a slow machine before this query runs.
        var shipped = new { where = new { dataSource = new { path = new { eq = "handbook" } } } };
        var edges = (await server.ExecuteAsync("ImportStatuses", shipped)).GetProperty("importStatuses").GetProperty("edges");
        var sample = edges[0].GetProperty("node").GetProperty("id").GetString()!;
        var last = await LastStateAsync(server, sample);

        Assert.Equal("SUCCESSFUL", Text(last, "status"));
        Assert.Equal("""{"successful":196,"warnings":4,"errors":6}""", last.GetProperty("results").GetRawText());
        Assert.Equal(199, Count("SELECT COUNT(*) FROM ContentItems WHERE [Key] NOT LIKE 'catalogue/%'"));
        Assert.Contains("/graphql", server.Output, StringComparison.Ordinal);
    }

    [SoakFact]
    public async Task The_Debian_package_is_imported_and_imported_again_without_a_duplicate()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: (RootSetting, debian.Root));
        var id = await server.ScheduleAsync("debian", startTime: TimeProvider.System.GetUtcNow().AddHours(1));

        using var watch = await WatchProcess.StartAsync(server, id);
        // The job starts only when the client watches it, however long that takes.
        var first = (await watch.NextAsync())!.Value;
        await server.ExecuteAsync("RescheduleImport", new { input = new { id, startTime = TimeProvider.System.GetUtcNow() } });
        List<JsonElement> states = [first, .. await watch.ToEndAsync()];

        Assert.Equal(["SCHEDULED", "IN_PROGRESS", "SUCCESSFUL"], states.Select(state => Text(state, "status")).Distinct());
        AssertGrowing(states.Select(state => state.GetProperty("version").GetInt64()), strictly: true);
        AssertGrowing(states.Select(Processed), strictly: false);
        Assert.All(states.SkipLast(1), state => Assert.NotEqual(100, Percentage(state)));
        Assert.Equal(100, Percentage(states[^1]));
        Assert.Equal(debian.Items, Processed(states[^1]));
        Assert.Contains(states, state => Text(state, "status") == "IN_PROGRESS" && Processed(state) > 0);
        Assert.Equal(debian.Items, Count("SELECT COUNT(*) FROM ContentItems"));

        var again = await LastStateAsync(server, await server.ScheduleAsync("debian", "REIMPORT"));

        Assert.Equal("SUCCESSFUL", Text(again, "status"));
        Assert.Equal(debian.Items, again.GetProperty("results").GetProperty("successful").GetInt64());
        Assert.Equal(debian.Items, Count("SELECT COUNT(*) FROM ContentItems"));
    }

    [SoakFact]
    public async Task A_job_on_a_path_that_does_not_exist_yet_fails_and_succeeds_when_retried()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: (RootSetting, _folder.Path));
        var id = await server.ScheduleAsync("later");

        var failed = await LastStateAsync(server, id);
        Assert.Equal(("FAILED", true), (Text(failed, "status"), failed.GetProperty("retryable").GetBoolean()));
        Assert.Equal("SOURCE_NOT_FOUND", (await server.StatusAsync(id)).GetProperty("failure").GetProperty("code").GetString());

        _folder.Write("later/items.jsonl", """{"key":"a","type":"article","title":"A","content":"a"}""");
        var payload = (await server.ExecuteAsync("RetryImport", new { input = new { id } })).GetProperty("retryImport");
        Assert.Equal(id, payload.GetProperty("importStatus").GetProperty("id").GetString());

        var done = await LastStateAsync(server, id);
        Assert.Equal(("SUCCESSFUL", 2), (Text(done, "status"), Attempt(done)));
    }

    [SoakFact]
    public async Task A_job_that_is_killed_half_way_and_retried_imports_every_item_exactly_once()
    {
        var root = (RootSetting, _folder.Path);
        var id = await HalfWayAsync([root, .. Doomed], server => server.KillAsync());

        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: [root, ("ImportGraph__Worker__Recoveries", "0")]);
        var lost = await LastStateAsync(restarted, id);
        Assert.Equal(("FAILED", true), (Text(lost, "status"), lost.GetProperty("retryable").GetBoolean()));
        Assert.InRange(Processed(lost), 1, Items - 1);
        Assert.Equal(Processed(lost), Count("SELECT COUNT(*) FROM ContentItems"));

        await restarted.ExecuteAsync("RetryImport", new { input = new { id } });
        var done = await LastStateAsync(restarted, id);

        Assert.Equal(("SUCCESSFUL", Attempt(lost) + 1), (Text(done, "status"), Attempt(done)));
        AssertEveryItemOnce(done);
    }

    [Fact]
    public async Task A_job_that_is_killed_half_way_is_resumed_automatically_while_recoveries_are_left()
    {
        var id = await HalfWayAsync([(RootSetting, _folder.Path), .. Doomed], server => server.KillAsync());

        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: (RootSetting, _folder.Path));
        var done = await LastStateAsync(restarted, id);

        Assert.Equal("SUCCESSFUL", Text(done, "status"));
        Assert.InRange(Attempt(done), 2, int.MaxValue);
        AssertEveryItemOnce(done);
    }

    [Fact]
    public async Task A_server_that_is_asked_to_stop_releases_its_job_and_the_next_one_resumes_it_at_once()
    {
        // The lease is longer than the test, so only a job that was given back can be taken.
        var settings = new[] { (RootSetting, _folder.Path), ("ImportGraph__Worker__LeaseSeconds", "3600") };
        var id = await HalfWayAsync([.. Doomed, .. settings], async server => Assert.Equal(0, await server.TerminateAsync()));

        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var done = await LastStateAsync(restarted, id);

        Assert.Equal(("SUCCESSFUL", 2), (Text(done, "status"), Attempt(done)));
        AssertEveryItemOnce(done);
    }

    private static async Task<JsonElement> LastStateAsync(ServerProcess server, string id)
    {
        using var watch = await WatchProcess.StartAsync(server, id);
        return (await watch.ToEndAsync())[^1];
    }

    /// <summary>Starts a server, and ends it half-way through a job.</summary>
    private async Task<string> HalfWayAsync((string, string)[] settings, Func<ServerProcess, Task> end)
    {
        _folder.Write("package.jsonl", string.Join('\n', Enumerable.Range(0, Items).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"C"}""")));
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var id = await server.ScheduleAsync("package.jsonl");
        await server.UntilHalfWayAsync(id);
        await end(server);
        return id;
    }

    private void AssertEveryItemOnce(JsonElement done)
    {
        Assert.Equal(Items, Processed(done));
        Assert.Equal(Items, done.GetProperty("results").GetProperty("successful").GetInt64());
        Assert.Equal(Items, Count("SELECT COUNT(*) FROM ContentItems"));
        Assert.Equal(Items, Count("SELECT COUNT(DISTINCT [Key]) FROM ContentItems"));
    }

    private static void AssertGrowing(IEnumerable<long> values, bool strictly)
    {
        var last = -1L;
        foreach (var value in values)
        {
            Assert.True(strictly ? value > last : value >= last, $"{value} follows {last}.");
            last = value;
        }
    }

    private long Count(string sql) => FolderDatabase.Count(_folder.Path, sql);

    private static string? Text(JsonElement state, string name) => state.GetProperty(name).GetString();

    private static int Attempt(JsonElement state) => state.GetProperty("attempt").GetInt32();

    private static long Processed(JsonElement state) => state.GetProperty("progress").GetProperty("processed").GetInt64();

    private static double? Percentage(JsonElement state) =>
        state.GetProperty("progress").GetProperty("percentage") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
