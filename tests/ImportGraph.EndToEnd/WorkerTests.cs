using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>Workers that die, freeze, or belong to another program.</summary>
public sealed class WorkerTests : IDisposable
{
    private const string Worker = "ImportGraph__Worker__";
    private const int Items = 2_000;

    /// <summary>One transaction per item: an import of many items cannot end before the test has seen it run, however busy the machine is.</summary>
    private static readonly (string, string) Slow = (Worker + "BatchSize", "1");

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    public void Dispose() => _folder.Dispose();

    /// <summary>Uses separate processes: a worker that freezes within a transaction keeps all others from writing to an SQLite file.</summary>
    [SoakFact]
    public async Task A_worker_that_was_paused_beyond_its_lease_writes_nothing_more_and_leaves_the_job_to_the_other()
    {
        Package("package.jsonl", Items);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, (Worker + "Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");
        using var first = StartNode(server, redirect: true);
        var paused = Attempt(await server.UntilHalfWayAsync(id));
        await Signals.SendAsync("STOP", first.Id);

        using var second = StartNode(server);
        await server.UntilAsync(id, job => Attempt(job) > paused, "the other worker has claimed the job");
        await Signals.SendAsync("CONT", first.Id);
        var refused = await first.StandardError.ReadLineAsync();
        var ended = await server.UntilEndAsync(id);
        first.Kill();
        second.Kill();

        Assert.Equal("Another worker has the job, or it has ended.", refused);
        Assert.Equal(("SUCCESSFUL", Items), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
        Assert.Equal(Items, Directory.EnumerateFiles(Output).Count());
        Assert.Equal(Attempt(ended), Count("SELECT COUNT(*) FROM ImportAttempts"));
    }

    [SoakFact]
    public async Task A_job_that_kills_its_worker_every_time_fails_when_no_recoveries_are_left()
    {
        Package("package.jsonl", 40_000);
        var settings = new[] { Root, (Worker + "LeaseSeconds", "2"), (Worker + "Recoveries", "2"), Slow };
        var (id, killed) = ((string?)null, 0);
        for (var kill = 1; kill <= 3; kill++)
        {
            await using var server = await ServerProcess.StartAsync(_folder.Path, settings: settings);
            id ??= await server.ScheduleAsync("package.jsonl");
            // On a busy machine an attempt may also lose its lease by itself. It counts like one that is killed, so fewer kills may be enough.
            var job = await server.UntilAsync(
                id,
                job => job.GetProperty("status").GetString() is "FAILED" || (Attempt(job) > killed && job.GetProperty("status").GetString() is "IN_PROGRESS"),
                $"an attempt after attempt {killed} runs");
            killed = Attempt(job);
            await server.KillAsync();
        }

        await using var last = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var ended = await last.UntilEndAsync(id!);

        Assert.Equal(("FAILED", "WORKER_LOST", "WORKER_LOST"), (
            ended.GetProperty("status").GetString(), ended.GetProperty("endReason").GetString(), ended.GetProperty("failure").GetProperty("code").GetString()));
        Assert.True(ended.GetProperty("retryable").GetBoolean());
        var attempts = (await last.ExecuteAsync("ImportAttempts", new { id })).GetProperty("importStatus").GetProperty("attempts").GetProperty("edges");
        Assert.Equal(
            [(3, "WORKER_LOST"), (2, "WORKER_LOST"), (1, "WORKER_LOST")],
            attempts.EnumerateArray().Select(edge => edge.GetProperty("node"))
                .Select(node => (node.GetProperty("number").GetInt32(), node.GetProperty("endReason").GetString()!)));
    }

    [SoakFact]
    public async Task A_worker_in_Node_that_is_killed_is_replaced_within_its_lease_and_five_seconds_and_every_item_is_imported_once()
    {
        Package("package.jsonl", Items);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, (Worker + "Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");

        var (clock, lost) = (Stopwatch.StartNew(), 0);
        TimeSpan killed;
        using (var first = StartNode(server))
        {
            lost = Attempt(await server.UntilHalfWayAsync(id));
            first.Kill();
            killed = clock.Elapsed;
        }

        using var second = StartNode(server);
        try
        {
            await server.UntilAsync(id, job => Attempt(job) > lost, "the other worker has claimed the job");
            var replaced = clock.Elapsed - killed;
            var ended = await server.UntilEndAsync(id);

            Assert.Equal(("SUCCESSFUL", Items), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
            Assert.Equal(Items, Directory.EnumerateFiles(Output).Count());
            Assert.InRange(replaced, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            var log = (await server.ExecuteAsync("ImportLog", new { id, last = 1 })).GetProperty("importStatus").GetProperty("log").GetProperty("edges");
            Assert.Equal($"{Items} of {Items} items copied.", log[log.GetArrayLength() - 1].GetProperty("node").GetProperty("message").GetString());
        }
        finally
        {
            second.Kill();
        }
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_stops_after_its_item_and_continues_there_when_it_is_retried()
    {
        const int Many = 10_000;
        Package("package.jsonl", Many);
        string id;
        await using (var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, Slow]))
        {
            id = await server.ScheduleAsync("package.jsonl");
            await server.UntilHalfWayAsync(id);

            await server.ExecuteAsync("CancelImport", new { input = new { id, reason = "later" } });
            var cancelled = await server.UntilEndAsync(id);

            var processed = cancelled.GetProperty("progress").GetProperty("processed").GetInt32();
            Assert.Equal(("CANCELLED", "CANCEL_REQUESTED", "Cancelled: later"), (
                cancelled.GetProperty("status").GetString(), cancelled.GetProperty("endReason").GetString(), cancelled.GetProperty("currentOperation").GetString()));
            Assert.InRange(processed, 100, Many - 1);
            Assert.Equal(processed, Count("SELECT COUNT(*) FROM ContentItems"));
            await server.KillAsync();
        }

        await using var fast = await ServerProcess.StartAsync(_folder.Path, settings: Root);
        await fast.ExecuteAsync("RetryImport", new { input = new { id } });
        var ended = await fast.UntilEndAsync(id);

        Assert.Equal(("SUCCESSFUL", Many), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
        Assert.Equal(Many, Count("SELECT COUNT(*) FROM ContentItems"));
    }

    private static int Attempt(JsonElement job) => job.GetProperty("attempt").GetInt32();

    private string Output => Path.Join(_folder.Path, "out");

    private Process StartNode(ServerProcess server, bool redirect = false) => Process.Start(new ProcessStartInfo(
        "node", [Path.Join(Npm.Samples, "worker.mjs"), _folder.Path, Output, new Uri(server.Http.BaseAddress!, "graphql").ToString()])
    {
        RedirectStandardError = redirect,
    })!;

    private void Package(string file, int items) => File.WriteAllLines(
        Path.Join(_folder.Path, file), Enumerable.Range(0, items).Select(item => $$"""{"key":"{{file}}/{{item}}","type":"t","title":"T {{item}}","content":"{{item}}"}"""));

    private long Count(string sql) => FolderDatabase.Count(_folder.Path, sql);
}
