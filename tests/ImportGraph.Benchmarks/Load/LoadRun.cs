using System.Globalization;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Compares the server with an empty application at its start, and with the limit server under load.</summary>
internal static class LoadRun
{
    /// <summary>Jobs that are prepared for each second of a measurement, if each request needs a job of its own.</summary>
    public const int JobsPerSecond = 1000;

    public static async Task RunAsync(LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-load-").FullName;
        try
        {
            var database = Path.Join(folder, "importgraph.db");
            await Jobs.WriteAsync(database);
            var report = new Report("load");
            report.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Machine.Text}, {options.Time.TotalSeconds} s per measurement. Workstation GC; authentication, metrics and all limits are on."));
            if (options.Includes(Startup.Name))
            {
                report.Add("\nFrom the start of the process to its first answer, and the resident memory then:\n");
                await Startup.AddAsync(report, folder, database, options.Published);
            }

            await CompareAsync(report, folder, database, options);
            if (options.Write)
            {
                report.Write();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(Report report, string folder, string database, LoadOptions options)
    {
        List<Scenario> reads = [.. Scenarios.Reads.Where(scenario => options.Includes(scenario.Name))];
        List<Scenario> writes = [.. Scenarios.Writes((int)options.Time.TotalSeconds * JobsPerSecond).Where(scenario => options.Includes(scenario.Name))];
        if (reads.Count + writes.Count == 0)
        {
            return;
        }

        using var issuer = new TokenIssuer(folder);
        await using var server = await ServerUnderLoad.StartImportGraphAsync(
            folder,
            database,
            TestKey.Variables(issuer.Settings));
        await using var limitServer = await ServerUnderLoad.StartAsync([typeof(LoadRun).Assembly.Location, "limit-server", database]);
        var (ours, limit) = (new Target(server), new Target(limitServer, "limit", IsLimit: true));
        await AddAsync("Reads, with an API key", reads, ours);
        await AddAsync("Reads, with a token (a JWT, RS256)", reads, ours with { Token = issuer.Token() });
        await AddAsync("Writes, with an API key", writes, ours);
        report.Add($"\nResident memory after the load: {server.ResidentBytes >> 20} MB.");

        async Task AddAsync(string title, List<Scenario> scenarios, Target target)
        {
            if (scenarios.Count > 0)
            {
                report.Add($"\n{title}:\n");
                await Comparison.AddAsync(report, scenarios, target, limit, options.Time);
            }
        }
    }
}
