using System.Globalization;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Growth;

/// <summary>Compares a page of a caller who may see one project with the same page of a caller who may see all of them.</summary>
internal static class ProjectPages
{
    /// <summary>Number of callers who may see one project each.</summary>
    private const int Callers = 16;

    /// <summary>The settings of the callers' keys.</summary>
    public static IEnumerable<(string Name, string Value)> Keys(int jobs) => Enumerable.Range(0, Callers).SelectMany(caller => TestKey.Variables(
        TestKey.SettingsOf($"caller-{caller}", Key(caller), "imports:read", ManyJobs.Project(caller * ManyJobs.Projects(jobs) / Callers))));

    public static async Task MeasureAsync(Report report, List<(int Size, ServerUnderLoad Server)> servers, TimeSpan time, int rounds)
    {
        report.Add("\n| jobs | projects | page of all projects, CPU µs | page of one project, CPU µs | times the page of all |");
        report.Add("|---|---|---|---|---|");
        foreach (var (size, server) in servers)
        {
            var (all, one) = (new List<LoadResult>(), new List<LoadResult>());
            // The first round is a warm-up.
            for (var round = 0; round <= rounds; round++)
            {
                all.Add(await LoadClient.RunAsync(server, Traffic.Repeat(new Target(server), number => Page(size, number)), time));
                var callers = Traffic.Repeat(number => new Target(server, Token: Key(number % Callers)).RequestOf(Page(size, number)));
                one.Add(await LoadClient.RunAsync(server, callers, time));
            }

            var (ofAll, ofOne) = (GrowthRun.Cost(all), GrowthRun.Cost(one));
            report.Add(string.Create(
                CultureInfo.InvariantCulture, $"| {size:N0} | {ManyJobs.Projects(size):N0} | {ofAll:F0} | {ofOne:F0} | {ofOne / ofAll:F2} |"));
        }
    }

    /// <summary>Fifty failed jobs, from a place in the second half of the table, so that there are fifty of each project.</summary>
    private static Call Page(int size, int number) => new(Calls.Body(
        Calls.PageQuery,
        new
        {
            where = new
            {
                status = new { eq = "FAILED" },
                startTime = new { lte = ManyJobs.Epoch.AddSeconds((ManyJobs.Span / 2) + GrowthRun.Place(ManyJobs.Span / 2, number)) },
            },
            order = new[] { new { startTime = "DESC" } },
        }));

    private static string Key(int caller) => $"ig_growth-{caller}";
}
