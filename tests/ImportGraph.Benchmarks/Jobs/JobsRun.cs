using System.Globalization;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Jobs;

/// <summary>
/// Compares two workers that run small jobs of one SQLite file with a loop that only makes as many commits. They run in turn, on the same
/// file.
/// </summary>
internal static class JobsRun
{
    private const int Rounds = 3;
    private const int Workers = 2;

    /// <summary>The program as it was built together with this one.</summary>
    private static readonly string Worker = Path.Join(
        Repository.Root,
        "src",
        "ImportGraph.Worker",
        Path.GetRelativePath(Path.Join(Repository.Root, "tests", "ImportGraph.Benchmarks"), AppContext.BaseDirectory),
        "ImportGraph.Worker.dll");

    public static async Task RunAsync(int count, bool write)
    {
        using var folder = new JobFolder();
        await folder.CreateAsync();
        var report = new Report("jobs");
        report.Add($"{Machine.Text}, {count:N0} jobs per round.\n");
        var workers = new List<MeasuredProcess>();
        try
        {
            while (workers.Count < Workers)
            {
                workers.Add(await StartWorkerAsync(folder));
            }

            var (ours, limit) = await MeasureAsync(folder, workers, count);
            report.Add("| | jobs/s | commits/job | CPU ms/job | of the loop |");
            report.Add("|---|---|---|---|---|");
            report.Add(Row("the loop", limit, limit));
            report.Add(Row("two workers", ours, limit));
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }

        if (write)
        {
            report.Write();
        }
    }

    private static async Task<(List<Measurement> Ours, List<Measurement> Limit)> MeasureAsync(JobFolder folder, List<MeasuredProcess> workers, int count)
    {
        var (ours, limit) = (new List<Measurement>(), new List<Measurement>());
        using var counter = new CommitCounter(folder);
        // The first round is a warm-up.
        for (var round = 0; round <= Rounds; round++)
        {
            var (processors, scheduled) = (ProcessorTime(), counter.Count);
            var keys = await folder.ScheduleAsync(count);
            var time = await folder.UntilSuccessfulAsync(keys);
            var done = counter.Count;
            // One commit scheduled the jobs.
            ours.Add(new Measurement(count, time, ProcessorTime() - processors, done - scheduled - 1));
            limit.Add(CommitLoop.Run(folder, keys, ours[^1].Commits));
            if (counter.Count - done < ours[^1].Commits)
            {
                throw new InvalidOperationException("The loop made commits that were not counted.");
            }
        }

        return (ours[1..], limit[1..]);

        TimeSpan ProcessorTime() => workers.Aggregate(TimeSpan.Zero, (sum, worker) => sum + worker.ProcessorTime);
    }

    private static async Task<MeasuredProcess> StartWorkerAsync(JobFolder folder) => (await MeasuredProcess.StartAsync(
        [Worker],
        "Application started.",
        [
            ("DOTNET_ENVIRONMENT", "Production"),
            ("ImportGraph__Storage__ConnectionString", $"Data Source={folder.Database}"),
            ("ImportGraph__Sources__SharedRoots__0", folder.Packages),
            ("ImportGraph__Logs__Folder", folder.Logs),
            // Otherwise one worker could begin a second after the other one.
            ("ImportGraph__Worker__PollMilliseconds", "50"),
        ])).Process;

    private static string Row(string name, List<Measurement> rounds, List<Measurement> limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(rounds, r => r.JobsPerSecond):N0} | {Median(rounds, r => r.CommitsPerJob):F2} "
        + $"| {Median(rounds, r => r.ProcessorMillisecondsPerJob):F2} | {Median(rounds, r => r.JobsPerSecond) / Median(limit, r => r.JobsPerSecond):F2} |");

    private static double Median(List<Measurement> rounds, Func<Measurement, double> of) => rounds.Select(of).Order().ElementAt(Rounds / 2);
}
