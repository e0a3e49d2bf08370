using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Jobs;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Live;

/// <summary>Two servers and two workers on one database and one Redis, as in production.</summary>
[Collection(Alone.Name)]
public sealed class ManyNodesTests(ITestOutputHelper output)
{
    private const int Jobs = 2_000;
    private const int BatchSize = 50;
    private const int ItemsEach = 3;

    // Short, so that a lost job is soon detected; but a busy machine may be silent for a second or two.
    private static readonly (string, string)[] Settings = [("ImportGraph__Worker__LeaseSeconds", "8"), ("Logging__LogLevel__ImportGraph", "Warning")];

    [SoakFact("redis-server")]
    public async Task Jobs_scheduled_on_one_node_and_watched_on_another_all_succeed_once_even_if_nodes_and_workers_are_killed_and_stopped()
    {
        await using var cluster = await Cluster.StartAsync();
        Enumerable.Range(0, Jobs).ToList().ForEach(job => cluster.Write($"{job}.jsonl", Package(job)));
        var port = Ports.Free();
        await using var watched = await cluster.ServerAsync();
        await using var socket = await TestSocket.InitialiseAsync(new Uri(watched.WebSocketUrl));
        var changes = new ChangeList(socket);
        await changes.SubscribeAsync();
        await socket.ExpectNothingAsync();
        var clock = Stopwatch.StartNew();
        var receiving = changes.UntilAsync(() => changes.Jobs.Count == Jobs && changes.Jobs.Values.All(job => IsTerminal(job.Status)));

        await using var stopped = await cluster.WorkerAsync(Settings);
        await using var killed = await cluster.WorkerAsync(Settings);
        await using (var node = await cluster.ServerAsync(port: port))
        {
            await ScheduleAsync(node, 0, Jobs / 4);
            var interrupted = ScheduleAsync(node, Jobs / 4, BatchSize);
            await node.KillAsync();
            // The request may have succeeded or not. A client without an answer cannot know, so it sends the request again.
            await ((Task)interrupted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The worker is killed while jobs are scheduled: after that, quick workers may have nothing left to do.
        var killing = KillAtWorkAsync(cluster, killed);
        await ScheduleAsync(watched, Jobs / 4, Jobs / 4);
        var claimed = await killing;
        await using var replacement = await cluster.WorkerAsync(Settings);
        await using var restarted = await cluster.ServerAsync(port: port);
        await ScheduleAsync(restarted, Jobs / 2, Jobs / 4);
        // A worker that is asked to stop releases its jobs.
        Assert.Equal(0, await stopped.TerminateAsync());
        await ScheduleAsync(restarted, Jobs * 3 / 4, Jobs / 4);
        var scheduled = clock.Elapsed;
        await receiving;

        output.WriteLine(
            $"{Jobs} jobs scheduled in {scheduled.TotalSeconds:F1} s, ended in {clock.Elapsed.TotalSeconds:F1} s; "
            + $"{changes.Changes} changes received; {claimed.Count} jobs were claimed by the killed worker.");
        var stored = await cluster.ReadAsync(
            "SELECT Id, Version, Status, Attempt, Successful FROM ImportJobs",
            row => (Id: row.GetGuid(0), Version: row.GetInt64(1), Status: NumberOf(row, 2), Attempt: NumberOf(row, 3), Successful: NumberOf(row, 4)));
        Assert.Equal(Jobs, stored.Count);
        Assert.All(stored, job => Assert.Equal((2, ItemsEach), (job.Status, job.Successful)));
        // Each attempt ended, and only those of the killed worker were lost.
        var attempts = await cluster.ReadAsync(
            "SELECT j.Id, a.EndReason, CASE WHEN a.EndedAt IS NULL THEN 1 ELSE 0 END FROM ImportAttempts a INNER JOIN ImportJobs j ON j.[Key] = a.JobKey",
            row => (Job: row.GetGuid(0), Lost: !row.IsDBNull(1) && NumberOf(row, 1) == (int)EndReason.WorkerLost, IsOpen: NumberOf(row, 2) == 1));
        Assert.Equal(stored.Sum(job => job.Attempt), attempts.Count);
        Assert.DoesNotContain(attempts, attempt => attempt.IsOpen);
        Assert.Equal(claimed.Order(), attempts.Where(attempt => attempt.Lost).Select(attempt => attempt.Job).Order());
        Assert.All(stored, job => Assert.Equal((job.Version, "SUCCESSFUL"), changes.Jobs[job.Id.ToString()]));
        Assert.Equal(
            Enumerable.Range(0, Jobs).SelectMany(Keys).Order(StringComparer.Ordinal),
            (await cluster.ReadAsync("SELECT [Key] FROM ContentItems", row => row.GetString(0))).Order(StringComparer.Ordinal));
        var workers = await cluster.ReadAsync("SELECT DISTINCT Worker FROM ImportAttempts", row => row.GetString(0));
        Assert.Equal(new[] { stopped.Name, killed.Name, replacement.Name }.Order(), workers.Order());
        await socket.ExpectNothingAsync();
    }

    /// <summary>Schedules jobs, many per request. A repeated request creates no further jobs.</summary>
    private static async Task ScheduleAsync(ServerProcess server, int first, int count)
    {
        for (var start = first; start < first + count; start += BatchSize)
        {
            var fields = Enumerable.Range(start, BatchSize).Select(job => $$"""
                job{{job}}: scheduleImport(input: { jobType: IMPORT, idempotencyKey: "job {{job}}", dataSource: { type: SHARED_FILE_PATH, path: "{{job}}.jsonl" } }) { errors { __typename } }
                """);
            using var answer = await server.Http.PostAsJsonAsync("/graphql", new { query = $"mutation {{ {string.Join('\n', fields)} }}" });
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.False(body.TryGetProperty("errors", out var errors), errors.ToString());
            Assert.All(body.GetProperty("data").EnumerateObject(), job => Assert.Equal(JsonValueKind.Null, job.Value.GetProperty("errors").ValueKind));
        }
    }

    /// <summary>Kills a worker while it has claimed jobs, and returns those jobs.</summary>
    private static async Task<IReadOnlyList<Guid>> KillAtWorkAsync(Cluster cluster, WorkerProcess worker)
    {
        List<Guid> claimed = [];
        await Until.TrueAsync(
            async () =>
            {
                // While the worker is paused, it can end none of them before they are read.
                await worker.SignalAsync("STOP");
                claimed = await cluster.ReadAsync($"SELECT Id FROM ImportJobs WHERE Status = 1 AND Worker = '{worker.Name}'", row => row.GetGuid(0));
                if (claimed.Count == 0)
                {
                    await worker.SignalAsync("CONT");
                }

                return claimed.Count > 0;
            },
            "it has claimed a job");
        await worker.KillAsync();
        return claimed;
    }

    /// <summary>The integer types of a column differ between databases.</summary>
    private static int NumberOf(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

    private static bool IsTerminal(string status) => status is "SUCCESSFUL" or "FAILED" or "CANCELLED";

    private static string Package(int job) =>
        string.Join('\n', Keys(job).Select(key => $$"""{"key":"{{key}}","type":"article","title":"Of job {{job}}","content":"Some words."}"""));

    private static IEnumerable<string> Keys(int job) => Enumerable.Range(0, ItemsEach).Select(item => $"{job}/{item}");
}
