using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Compares the server with the limit server. Both are warmed up, measured in turn, and compared by their medians.</summary>
internal static class LoadRun
{
    private const int Rounds = 3;

    public const string Fields =
        "id status jobType progress { processed total percentage } logFileLocation startTime estimatedCompletion currentOperation completionTime failureTime results { successful warnings errors } error retryable";

    private static readonly (string Name, string LimitPath, Func<int, string> Body)[] Scenarios =
    [
        ("`{ __typename }`", "/typename", _ => Body("{ __typename }")),
        ("one job, 13 fields", "/one", number => Body($"query ($id: ID!) {{ importStatus(id: $id) {{ {Fields} }} }}", new { id = Jobs.Id(number * 379) })),
        ("50 jobs filtered and ordered, 13 fields", "/page", _ => Body(
            $"query ($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!]) {{ importStatuses(first: 50, where: $where, order: $order) {{ nodes {{ {Fields} }} pageInfo {{ hasNextPage }} }} }}",
            new { where = new { status = new { eq = "FAILED" }, jobType = new { eq = "IMPORT" } }, order = new[] { new { startTime = "DESC" } } })),
    ];

    /// <param name="seconds">The duration of each measurement.</param>
    /// <param name="only">Measures only the scenarios whose names contain this text.</param>
    public static async Task RunAsync(int seconds, string only = "")
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-load-").FullName;
        try
        {
            var database = Path.Join(folder, "importgraph.db");
            await Jobs.WriteAsync(database);
            var start = Stopwatch.StartNew();
            await using var server = await ServerUnderLoad.StartImportGraphAsync(folder, database);
            using (var http = TestKey.Client(server.Address))
            using (var first = await http.PostAsync(new Uri(server.Address, "graphql"), new StringContent(Scenarios[1].Body(1), Encoding.UTF8, "application/json")))
            {
                first.EnsureSuccessStatusCode();
            }

            Console.WriteLine($"Cold start to the first answer: {start.Elapsed.TotalSeconds:F2} s; resident memory then: {server.ResidentBytes >> 20} MB.");
            await using var limit = await ServerUnderLoad.StartAsync([typeof(LoadRun).Assembly.Location, "limit-server", database]);
            await CompareAsync(server, limit, TimeSpan.FromSeconds(seconds), only);
            Console.WriteLine($"Resident memory after the load: {server.ResidentBytes >> 20} MB.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(ServerUnderLoad server, ServerUnderLoad limit, TimeSpan time, string only)
    {
        Console.WriteLine("| | requests/s | p50 ms | p99 ms | CPU µs/request | times the limit |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, limitPath, body) in Scenarios.Where(scenario => scenario.Name.Contains(only, StringComparison.Ordinal)))
        {
            await LoadClient.RunAsync(server, "/graphql", body, time);
            await LoadClient.RunAsync(limit, limitPath, body, time);
            var (ours, bare) = (new List<LoadResult>(), new List<LoadResult>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await LoadClient.RunAsync(server, "/graphql", body, time));
                bare.Add(await LoadClient.RunAsync(limit, limitPath, body, time));
            }

            var ratio = Median(ours, result => result.MicrosecondsPerRequest) / Median(bare, result => result.MicrosecondsPerRequest);
            Print($"{name}, ImportGraph", ours, $"{ratio:F2}");
            Print($"{name}, limit", bare, "");
        }

        var claims = await Reports.ClaimAsync(server);
        await using var subscribers = await Reports.SubscribeAsync(server, claims);
        var (sequences, bareSequences) = (new long[LoadClient.Connections], new long[LoadClient.Connections]);
        foreach (var (name, every) in new[] { ("90 % one job, 10 % progress reports, 200 subscribers", 10), ("progress reports, 200 subscribers", 1) })
        {
            if (!name.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            var mixed = Reports.Mix(server, "/graphql", Scenarios[1].Body, Reports.Next(server, claims, sequences), every);
            var bareMixed = Reports.Mix(limit, "/one", Scenarios[1].Body, Reports.NextBare(limit, bareSequences), every);
            var (ours, bare) = (new List<LoadResult>(), new List<LoadResult>());
            // The first run of each is a warm-up.
            for (var round = 0; round <= Rounds; round++)
            {
                ours.Add(await LoadClient.RunAsync(server, mixed, time));
                bare.Add(await LoadClient.RunAsync(limit, bareMixed, time));
            }

            ours.RemoveAt(0);
            bare.RemoveAt(0);
            Print($"{name}, ImportGraph", ours, $"{Median(ours, result => result.MicrosecondsPerRequest) / Median(bare, result => result.MicrosecondsPerRequest):F2}");
            Print($"{name}, limit (nobody watches)", bare, "");
        }
    }

    private static void Print(string name, List<LoadResult> results, string ratio) => Console.WriteLine(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"| {name} | {Median(results, r => r.RequestsPerSecond):N0} | {Median(results, r => r.Median.TotalMilliseconds):F2} | {Median(results, r => r.P99.TotalMilliseconds):F2} | {Median(results, r => r.MicrosecondsPerRequest):F0} | {ratio} |"));

    private static double Median(List<LoadResult> results, Func<LoadResult, double> of) => results.Select(of).Order().ElementAt(results.Count / 2);

    private static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });
}
