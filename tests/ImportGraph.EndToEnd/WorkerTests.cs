using System.Diagnostics;
using System.Text.Json;
using ImportGraph.EndToEnd.Live;

namespace ImportGraph.EndToEnd;

/// <summary>Workers that die, stand still, or are of another program.</summary>
public sealed class WorkerTests : IDisposable
{
    private const string Worker = "ImportGraph__Worker__";
    private const int Items = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    public void Dispose() => _folder.Dispose();

    /// <summary>In a process of its own: one that stands still within a transaction keeps all others from writing to an SQLite file.</summary>
    [Fact]
    public async Task A_worker_that_stood_still_past_its_lease_writes_nothing_any_more_and_leaves_the_job_to_the_other()
    {
        Package("package.jsonl", Items);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, (Worker + "Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");
        using var first = StartNode(server, redirect: true);
        await Until.TrueAsync(() => ProcessedAsync(server, id), Patience, "it is half-way");
        await Signals.SendAsync("STOP", first.Id);

        using var second = StartNode(server);
        await Until.TrueAsync(async () => (await server.StatusAsync(id)).GetProperty("attempt").GetInt32() == 2, Patience, "the other has it");
        await Signals.SendAsync("CONT", first.Id);
        var refused = await first.StandardError.ReadLineAsync().WaitAsync(Patience);
        var ended = await EndAsync(server, id);
        first.Kill();
        second.Kill();

        Assert.Equal("Another worker has the job, or it has ended.", refused);
        Assert.Equal(("SUCCESSFUL", Items), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
        Assert.Equal(Items, Directory.EnumerateFiles(Output).Count());
        Assert.Equal(2, Count("SELECT COUNT(*) FROM ImportAttempts"));
    }

    [Fact]
    public async Task A_job_that_kills_its_worker_every_time_fails_when_no_recoveries_are_left()
    {
        Package("package.jsonl", 40_000);
        // Batches of 10: however busy the machine is, an attempt is seen before it ends.
        var settings = new[] { Root, (Worker + "LeaseSeconds", "2"), (Worker + "Recoveries", "2"), (Worker + "BatchSize", "10") };
        string? id = null;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await using var server = await ServerProcess.StartAsync(_folder.Path, settings: settings);
            id ??= await server.ScheduleAsync("package.jsonl");
            await Until.TrueAsync(
                async () => await server.StatusAsync(id) is var job && job.GetProperty("attempt").GetInt32() == attempt && job.GetProperty("status").GetString() == "IN_PROGRESS",
                Patience,
                $"attempt {attempt} runs");
            await server.KillAsync();
        }

        await using var last = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var ended = await EndAsync(last, id!);

        Assert.Equal(("FAILED", "WORKER_LOST", "WORKER_LOST"), (
            ended.GetProperty("status").GetString(), ended.GetProperty("endReason").GetString(), ended.GetProperty("failure").GetProperty("code").GetString()));
        Assert.True(ended.GetProperty("retryable").GetBoolean());
    }

    [Fact]
    public async Task A_worker_in_Node_that_is_killed_is_replaced_within_its_lease_and_five_seconds_and_every_item_is_there_once()
    {
        Package("package.jsonl", Items);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, (Worker + "Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");

        TimeSpan killed;
        var clock = Stopwatch.StartNew();
        using (var first = StartNode(server))
        {
            await Until.TrueAsync(() => ProcessedAsync(server, id), Patience, "it is half-way");
            first.Kill();
            killed = clock.Elapsed;
        }

        using var second = StartNode(server);
        try
        {
            await Until.TrueAsync(async () => (await server.StatusAsync(id)).GetProperty("attempt").GetInt32() == 2, Patience, "the other has it");
            var replaced = clock.Elapsed - killed;
            var ended = await EndAsync(server, id);

            Assert.Equal(("SUCCESSFUL", Items), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
            Assert.Equal(Items, Directory.EnumerateFiles(Output).Count());
            Assert.InRange(replaced, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            var log = (await server.ExecuteAsync("ImportLog", new { id, last = 1 })).GetProperty("importStatus").GetProperty("log").GetProperty("nodes");
            Assert.Equal($"{Items} of {Items} items copied.", log[log.GetArrayLength() - 1].GetProperty("message").GetString());
        }
        finally
        {
            second.Kill();
        }
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_stops_behind_its_item_and_goes_on_from_there_when_retried()
    {
        const int Many = 10 * Items;
        Package("package.jsonl", Many);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: Root);
        var id = await server.ScheduleAsync("package.jsonl");
        await Until.TrueAsync(() => ProcessedAsync(server, id), Patience, "it is half-way");

        await server.ExecuteAsync("CancelImport", new { input = new { id, reason = "later" } });
        var cancelled = await EndAsync(server, id);

        var processed = cancelled.GetProperty("progress").GetProperty("processed").GetInt32();
        Assert.Equal(("CANCELLED", "CANCEL_REQUESTED", "Cancelled: later"), (
            cancelled.GetProperty("status").GetString(), cancelled.GetProperty("endReason").GetString(), cancelled.GetProperty("currentOperation").GetString()));
        Assert.InRange(processed, 1, Many - 1);
        Assert.Equal(processed, Count("SELECT COUNT(*) FROM ContentItems"));
        await server.ExecuteAsync("RetryImport", new { input = new { id } });
        var ended = await EndAsync(server, id);

        Assert.Equal(("SUCCESSFUL", Many), (ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
        Assert.Equal(Many, Count("SELECT COUNT(*) FROM ContentItems"));
    }

    [Fact]
    [Trait("Duration", "long")]
    public async Task Two_workers_complete_ten_thousand_small_jobs_none_of_them_twice()
    {
        const int Jobs = 10_000;
        Package("package.jsonl", 1);
        var settings = new[] { Root, (Worker + "Concurrency", "4"), ("Logging__LogLevel__ImportGraph", "Warning") };
        await using (var cluster = await Node.StartAsync([.. settings, (Worker + "Enabled", "false"), .. FolderDatabase.Settings(_folder.Path)]))
        {
            for (var job = 0; job < Jobs; job++)
            {
                await cluster.ScheduleAsync("package.jsonl");
            }
        }

        await using var first = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        await using var second = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        await Until.TrueAsync(() => Count("SELECT COUNT(*) FROM ImportJobs WHERE Status IN (2, 3, 4)") == Jobs, TimeSpan.FromMinutes(4), "all have ended");

        Assert.Equal(Jobs, Count("SELECT COUNT(*) FROM ImportJobs WHERE Status = 2 AND Attempt = 1"));
        Assert.Equal(Jobs, Count("SELECT COUNT(*) FROM ImportAttempts"));
        Assert.Equal(2, Count("SELECT COUNT(DISTINCT Worker) FROM ImportAttempts"));
    }

    private string Output => Path.Join(_folder.Path, "out");

    private Process StartNode(ServerProcess server, bool redirect = false) => Process.Start(new ProcessStartInfo(
        "node", [Path.Join(Npm.Samples, "worker.mjs"), _folder.Path, Output, new Uri(server.Http.BaseAddress!, "graphql").ToString()])
    {
        RedirectStandardError = redirect,
    })!;

    private void Package(string file, int items) => File.WriteAllLines(
        Path.Join(_folder.Path, file), Enumerable.Range(0, items).Select(item => $$"""{"key":"{{file}}/{{item}}","type":"t","title":"T {{item}}","content":"{{item}}"}"""));

    private static async Task<bool> ProcessedAsync(ServerProcess server, string id) =>
        (await server.StatusAsync(id)).GetProperty("progress").GetProperty("processed") is { ValueKind: JsonValueKind.Number } processed && processed.GetInt64() >= 500;

    private static async Task<JsonElement> EndAsync(ServerProcess server, string id)
    {
        JsonElement job = default;
        await Until.TrueAsync(
            async () => (job = await server.StatusAsync(id)).GetProperty("status").GetString() is "SUCCESSFUL" or "FAILED" or "CANCELLED", Patience, "it has ended");
        return job;
    }

    private long Count(string sql) => FolderDatabase.Count(_folder.Path, sql);
}
