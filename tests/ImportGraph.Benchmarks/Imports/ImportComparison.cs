using System.Diagnostics;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Benchmarks.Imports;

/// <summary>Compares jobs of the built-in worker with a loop that only inserts. They run in turn, each on a new file.</summary>
internal static class ImportComparison
{
    private const int Rounds = 5;

    public static async Task RunAsync(bool write)
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-import-").FullName;
        try
        {
            Package.Write(Path.Join(folder, "first.jsonl"), "Item");
            Package.Write(Path.Join(folder, "second.jsonl"), "Changed item");
            var rows = await BareLoop.RowsAsync(Path.Join(folder, "first.jsonl"));
            var seconds = new List<(double Loop, double Import, double Unchanged, double Changed, double Validation)>();
            // The first round is a warm-up.
            for (var round = 0; round <= Rounds; round++)
            {
                var loop = await LoopAsync(Path.Join(folder, $"loop-{round}.db"), rows);
                using var host = await StartAsync(folder, Path.Join(folder, $"import-{round}.db"));
                seconds.Add((
                    loop,
                    await JobAsync(host, "first.jsonl", JobType.Import, ImportOperation.Import),
                    await JobAsync(host, "first.jsonl", JobType.Import, ImportOperation.Reimport),
                    await JobAsync(host, "second.jsonl", JobType.Import, ImportOperation.Reimport),
                    await JobAsync(host, "first.jsonl", JobType.Validation, null)));
                await host.StopAsync();
            }

            seconds.RemoveAt(0);
            var limit = Median(seconds.Select(s => s.Loop));
            var report = new Report("import");
            report.Add($"{Machine.Text}.\n");
            report.Add("| | items/s | of the loop |");
            report.Add("|---|---|---|");
            Print("the loop", limit);
            Print("an import", Median(seconds.Select(s => s.Import)));
            Print("a reimport of what has not changed", Median(seconds.Select(s => s.Unchanged)));
            Print("a reimport of what has", Median(seconds.Select(s => s.Changed)));
            Print("a validation", Median(seconds.Select(s => s.Validation)));

            if (write)
            {
                report.Write();
            }

            void Print(string name, double time) => report.Add($"| {name} | {Package.Items / time:N0} | {limit / time:F2} |");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<double> LoopAsync(string database, List<object[]> rows)
    {
        var connectionString = $"Data Source={database};Pooling=False";
        await using (var db = JobsFile.Open(connectionString))
        {
            await db.MigrateAsync(CancellationToken.None);
        }

        var start = Stopwatch.GetTimestamp();
        BareLoop.Insert(connectionString, rows);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<IHost> StartAsync(string folder, string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ImportGraph:Storage:ConnectionString"] = $"Data Source={database}",
            ["ImportGraph:Sources:SharedRoots:0"] = folder,
            ["ImportGraph:Logs:Folder"] = Path.Join(folder, "logs"),
        });
        builder.Services.AddMetrics();
        builder.Services.AddImportGraph();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>The seconds from the scheduling of a job to its end.</summary>
    private static async Task<double> JobAsync(IHost host, string path, JobType type, ImportOperation? operation)
    {
        var start = Stopwatch.GetTimestamp();
        var change = await host.Services.GetRequiredService<JobRequests>().ScheduleAsync(
            new NewJob(type, operation, DataSourceType.SharedFilePath, path), CancellationToken.None);
        using var subscription = host.Services.GetRequiredService<JobEvents>().Subscribe(change.Job!.Id);
        while (true)
        {
            var job = await subscription.ReadAsync(CancellationToken.None);
            if (job.Status.IsTerminal())
            {
                return job is { Status: JobStatus.Successful, Successful: Package.Items }
                    ? Stopwatch.GetElapsedTime(start).TotalSeconds
                    : throw new InvalidOperationException($"{job.Status} {job.Error} {job.Successful} {job.Warnings} {job.Errors}");
            }
        }
    }
}
