using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>
/// One caller requests as many searches as it may. At the same time, another caller lists jobs and a probe checks liveness. The server has
/// its usual budget, and 100,000 jobs.
/// </summary>
internal static class SearchAttack
{
    private const int Requests = 32;
    private const string OtherKey = "ig_who-lists-jobs";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PauseOfAttacker = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HealthLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ListLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>Attacks a server, and prints how long the others wait.</summary>
    /// <returns>Whether both limits held.</returns>
    public static async Task<bool> RunAsync(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-attack-").FullName;
        try
        {
            var database = Path.Join(folder, "importgraph.db");
            await Jobs.WriteAsync(database);
            await using var server = await ServerUnderLoad.StartImportGraphAsync(
                folder,
                database,
                [("ImportGraph__RateLimit__CostPerSecond", "100000"), .. TestKey.Variables(TestKey.SettingsOf("other", OtherKey, "imports:read"))]);
            using (var warming = TestKey.Client(server.Address, OtherKey))
            using (var enough = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
            {
                await LatenciesAsync(() => ListAsync(warming), enough.Token);
            }

            Console.WriteLine("| attack | searches answered | searches refused | `/health/live` p99 ms | another caller's list p99 ms | longest request s |");
            Console.WriteLine("|---|---|---|---|---|---|");
            var held = true;
            // The budget is full for the first part, and is refilled for the second.
            foreach (var (name, summaries, comparisons) in new[] { ("100 summaries of 95 comparisons", 100, 95), ("1 summary of 95 comparisons", 1, 95), ("1 summary of 1 comparison", 1, 1) })
            {
                held &= await AttackAsync(server, name, Request(summaries, comparisons), TimeSpan.FromSeconds(seconds));
            }

            return held;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> AttackAsync(ServerUnderLoad server, string name, Func<int, object> request, TimeSpan time)
    {
        using var attacker = TestKey.Client(server.Address);
        attacker.Timeout = TimeSpan.FromMinutes(2);
        using var other = TestKey.Client(server.Address, OtherKey);
        using var over = new CancellationTokenSource(time);
        var (answered, refused, longest) = (0, 0, TimeSpan.Zero);
        var attacks = Enumerable.Range(0, Requests).Select(number => Task.Run(async () =>
        {
            for (var sent = 0; !over.IsCancellationRequested; sent++)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await attacker.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), request((number * 1_000_000) + sent));
                var succeeded = !(await answer.Content.ReadAsStringAsync()).Contains("\"errors\"", StringComparison.Ordinal);
                lock (attacker)
                {
                    longest = Stopwatch.GetElapsedTime(start) is var took && took > longest ? took : longest;
                    _ = succeeded ? answered++ : refused++;
                }

                if (!succeeded)
                {
                    await Task.Delay(PauseOfAttacker, TimeProvider.System, CancellationToken.None);
                }
            }
        })).ToList();
        var asking = LatenciesAsync(() => other.GetAsync(new Uri("/health/live", UriKind.Relative)), over.Token);
        var list = await LatenciesAsync(() => ListAsync(other), over.Token);
        var health = await asking;
        await Task.WhenAll(attacks);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {answered} | {refused} | {P99(health).TotalMilliseconds:F1} | {P99(list).TotalMilliseconds:F1} | {longest.TotalSeconds:F1} |"));
        return P99(health) < HealthLimit && P99(list) < ListLimit;
    }

    private static Task<HttpResponseMessage> ListAsync(HttpClient client) => client.PostAsJsonAsync(
        new Uri("/graphql", UriKind.Relative), new { query = "{ importStatuses(where: { status: { eq: FAILED } }) { nodes { id status } } }" });

    private static async Task<List<TimeSpan>> LatenciesAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken over)
    {
        var latencies = new List<TimeSpan>();
        while (!over.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await ask();
            answer.EnsureSuccessStatusCode();
            latencies.Add(Stopwatch.GetElapsedTime(start));
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return latencies;
    }

    private static TimeSpan P99(List<TimeSpan> latencies) => latencies.Order().ElementAt((int)(latencies.Count * 0.99));

    /// <summary>Each request has its own texts, so no answer can be reused.</summary>
    private static Func<int, object> Request(int summaries, int comparisons)
    {
        var query = $"query ($where: ImportStatusFilterInput) {{ {string.Join(' ', Enumerable.Range(0, summaries).Select(n => $"s{n}: importStatusSummary(where: $where) {{ total }}"))} }}";
        return number => new { query, variables = new { where = new { or = Enumerable.Range(0, comparisons).Select(n => new { error = new { contains = $"{number}.{n}" } }) } } };
    }
}
