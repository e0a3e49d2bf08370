using System.Globalization;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Compares a server with another one. Both are warmed up, measured in turn, and compared by their medians.</summary>
internal static class Comparison
{
    private const int Rounds = 3;

    /// <summary>Adds a table of scenarios.</summary>
    public static async Task AddAsync(Report report, IEnumerable<Scenario> scenarios, Target ours, Target other, TimeSpan time)
    {
        report.Add($"| | requests/s | p50 ms | p99 ms | CPU µs/request | times the {other.Name} |");
        report.Add("|---|---|---|---|---|---|");
        foreach (var scenario in scenarios)
        {
            var (mine, bare) = (new List<LoadResult>(), new List<LoadResult>());
            for (var round = 0; round <= Rounds; round++)
            {
                mine.Add(await MeasureAsync(scenario, ours, time));
                bare.Add(await MeasureAsync(scenario, other, time));
            }

            report.Add(Row($"{scenario.Name}, {ours.Name}", mine, (Cost(mine) / Cost(bare)).ToString("F2", CultureInfo.InvariantCulture)));
            report.Add(Row($"{scenario.Name}, {other.Name}", bare, ""));
        }
    }

    private static async Task<LoadResult> MeasureAsync(Scenario scenario, Target target, TimeSpan time)
    {
        await using var traffic = await scenario.PrepareAsync(target);
        return await LoadClient.RunAsync(target.Server, traffic, time);
    }

    private static string Row(string name, List<LoadResult> results, string ratio) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(results, r => r.RequestsPerSecond):N0} | {Median(results, r => r.Median.TotalMilliseconds):F2} "
        + $"| {Median(results, r => r.P99.TotalMilliseconds):F2} | {Cost(results):F0} | {ratio} |");

    private static double Cost(List<LoadResult> results) => Median(results, result => result.MicrosecondsPerRequest);

    /// <summary>The first result of each is the warm-up.</summary>
    private static double Median(List<LoadResult> results, Func<LoadResult, double> of) => results.Skip(1).Select(of).Order().ElementAt(Rounds / 2);
}
