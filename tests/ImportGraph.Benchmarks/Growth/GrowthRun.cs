using System.Diagnostics;
using System.Globalization;
using ImportGraph.Benchmarks.Load;

namespace ImportGraph.Benchmarks.Growth;

/// <summary>The cost of the same queries while the table grows. Each size has its own server, and they are measured in turn.</summary>
internal static class GrowthRun
{
    private const int Rounds = 5;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000, 5_000_000];

    /// <summary>Each request reads another part of the table, so cached pages do not help.</summary>
    private static readonly (string Name, Func<int, int, string> Body)[] Scenarios =
    [
        ("one job", (size, number) => Calls.Body(
            Calls.JobQuery,
            new { id = ManyJobs.Id(1 + Place(size, number)) })),
        ("50 jobs of a status, newest first", (size, number) => Calls.Body(
            Calls.PageQuery,
            new
            {
                where = new { status = new { eq = "FAILED" }, startTime = new { lte = ManyJobs.Epoch.AddSeconds((ManyJobs.Span / 10) + Place(ManyJobs.Span / 10 * 9, number)) } },
                order = new[] { new { startTime = "DESC" } },
            })),
        ("summary of all jobs", (_, _) => Calls.Body(Calls.SummaryQuery)),
    ];

    public static async Task RunAsync(int largest, int seconds, bool write)
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-growth-").FullName;
        var servers = new List<(int Size, ServerUnderLoad Server)>();
        var report = new Report("growth");
        report.Add($"{Machine.Text}, {seconds} s per measurement.\n");
        try
        {
            foreach (var size in Sizes.Where(size => size <= largest))
            {
                var (clock, database) = (Stopwatch.StartNew(), Path.Join(folder, $"{size}.db"));
                await ManyJobs.WriteAsync(database, size);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} jobs: {new FileInfo(database).Length / 1e6:N0} MB, made in {clock.Elapsed.TotalSeconds:F0} s."));
                // A page costs its caller as much as the largest possible search, which exhausts any budget here.
                servers.Add((size, await ServerUnderLoad.StartImportGraphAsync(
                    folder, database, [("ImportGraph__RateLimit__CostPerSecond", "0"), .. ProjectPages.Keys(size)])));
            }

            await MeasureAsync(report, servers, TimeSpan.FromSeconds(seconds));
            await ProjectPages.MeasureAsync(report, servers, TimeSpan.FromSeconds(seconds), Rounds);
        }
        finally
        {
            foreach (var (_, server) in servers)
            {
                await server.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }

        if (write)
        {
            report.Write();
        }
    }

    private static async Task MeasureAsync(Report report, List<(int Size, ServerUnderLoad Server)> servers, TimeSpan time)
    {
        report.Add("| | jobs | requests/s | p50 ms | p99 ms | CPU µs/request | times the smallest |");
        report.Add("|---|---|---|---|---|---|---|");
        foreach (var (name, body) in Scenarios)
        {
            var results = servers.ToDictionary(each => each.Size, _ => new List<LoadResult>());
            // They are measured in turn, so that noise affects all sizes equally. The first run of each is a warm-up.
            for (var round = 0; round <= Rounds; round++)
            {
                foreach (var (size, server) in servers)
                {
                    results[size].Add(await LoadClient.RunAsync(server, Traffic.Repeat(new Target(server), number => new Call(body(size, number))), time));
                }
            }

            var smallest = Cost(results[servers[0].Size]);
            foreach (var (size, of) in results)
            {
                report.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {size:N0} | {Median(of, r => r.RequestsPerSecond):N0} | {Median(of, r => r.Median.TotalMilliseconds):F2} | {Median(of, r => r.P99.TotalMilliseconds):F2} | {Cost(of):F0} | {Cost(of) / smallest:F2} |"));
            }
        }
    }

    internal static double Cost(List<LoadResult> results) => Median(results, result => result.MicrosecondsPerRequest);

    private static double Median(List<LoadResult> results, Func<LoadResult, double> of) => results.Skip(1).Select(of).Order().ElementAt((results.Count - 1) / 2);

    internal static int Place(int size, int number) => (int)((number + 1) * 2654435761L % size);
}
