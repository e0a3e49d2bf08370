using System.Diagnostics;
using System.Globalization;

namespace ImportGraph.Benchmarks.Load;

/// <summary>
/// The time from the start of a process to its first answer, and its memory then. The server is compared with an empty ASP.NET application;
/// both are framework-dependent programs.
/// </summary>
internal static class Startup
{
    public const string Name = "start";

    private const int Starts = 5;

    /// <summary>Adds a table of the programs.</summary>
    /// <param name="report">Where the table is added.</param>
    /// <param name="folder">The folder for the server's files.</param>
    /// <param name="database">The database of jobs.</param>
    /// <param name="published">A folder with the server as published with ReadyToRun; null if there is none.</param>
    public static async Task AddAsync(Report report, string folder, string database, string? published)
    {
        var programs = new List<(string Name, Func<Task<Sample>> Measure, List<Sample> Samples)>
        {
            ("an empty ASP.NET application", () => MeasureAsync(StartEmptyAsync, GetAsync), []),
            ("ImportGraph", () => MeasureAsync(() => ServerUnderLoad.StartImportGraphAsync(folder, database), ReadJobAsync), []),
        };
        if (published is not null)
        {
            programs.Add((
                "ImportGraph, published with ReadyToRun",
                () => MeasureAsync(() => ServerUnderLoad.StartPublishedAsync(published, folder, database), ReadJobAsync),
                []));
        }

        for (var start = 0; start < Starts; start++)
        {
            foreach (var (_, measure, samples) in programs)
            {
                samples.Add(await measure());
            }
        }

        report.Add("| | first answer s | times the empty one | resident MB | times the empty one |");
        report.Add("|---|---|---|---|---|");
        var (emptySeconds, emptyMegabytes) = Medians(programs[0].Samples);
        foreach (var (name, _, samples) in programs)
        {
            var (seconds, megabytes) = Medians(samples);
            report.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {seconds:F2} | {seconds / emptySeconds:F2} | {megabytes:F0} | {megabytes / emptyMegabytes:F2} |"));
        }
    }

    private static async Task<Sample> MeasureAsync(Func<Task<ServerUnderLoad>> startAsync, Func<ServerUnderLoad, Task> askAsync)
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await startAsync();
        await askAsync(server);
        return new Sample(Stopwatch.GetElapsedTime(start).TotalSeconds, server.ResidentBytes / (double)(1 << 20));
    }

    private static Task<ServerUnderLoad> StartEmptyAsync() =>
        ServerUnderLoad.StartAsync([Path.Join(AppContext.BaseDirectory, "ImportGraph.Benchmarks.Empty.dll")]);

    private static async Task GetAsync(ServerUnderLoad server)
    {
        using var http = new HttpClient();
        await http.GetStringAsync(server.Address);
    }

    private static async Task ReadJobAsync(ServerUnderLoad server)
    {
        var target = new Target(server);
        using var http = target.Client();
        await target.AskAsync(http, Calls.OneJob(1));
    }

    private static (double Seconds, double Megabytes) Medians(List<Sample> samples) =>
        (samples.Select(sample => sample.Seconds).Order().ElementAt(Starts / 2), samples.Select(sample => sample.Megabytes).Order().ElementAt(Starts / 2));

    private sealed record Sample(double Seconds, double Megabytes);
}
