using System.Globalization;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Samples;
using ImportGraph.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Benchmarks.Growth;

/// <summary>
/// The cost of a claim while few or many of a hundred thousand jobs wait; the others have ended. Each claimed job is given back, so as many jobs wait
/// before each claim.
/// </summary>
internal static class ClaimRun
{
    private const int Rounds = 5;
    private const int Claims = 500;
    private const int Jobs = 100_000;
    private static readonly int[] Sizes = [100, Jobs];

    /// <summary>What a worker asks for, and which jobs wait.</summary>
    private static readonly (string Name, string Importer, string Key)[] Scenarios =
    [
        ("of the only importer", "'content'", "NULL"),
        ("of one of ten importers", "CASE n % 10 WHEN 0 THEN 'content' ELSE 'other-' || (n % 10) END", "NULL"),
        ("each with a concurrency key of its own", "'content'", "'key-' || n"),
    ];

    public static async Task RunAsync(bool write)
    {
        var report = new Report("claims");
        report.Add($"{Machine.Text}, {Claims} claims per round.\n");
        report.Add("| waiting jobs | number | CPU µs/claim | times the smallest |");
        report.Add("|---|---|---|---|");
        using var folder = new TempFolder();
        foreach (var (name, importer, key) in Scenarios)
        {
            var apps = new List<(int Size, WebApplicationFactory<SampleOptions> App, List<double> Costs)>();
            foreach (var size in Sizes)
            {
                var file = Path.Join(folder.Path, $"{apps.Count}-{name.Replace(' ', '-')}.db");
                await WriteAsync(file, size, importer, key);
                apps.Add((size, Open(file), []));
            }

            // The sizes are measured in turn. The first round is a warm-up.
            for (var round = 0; round <= Rounds; round++)
            {
                foreach (var (_, app, costs) in apps)
                {
                    costs.Add(await MeasureAsync(app.Services.GetRequiredService<JobWork>()));
                }
            }

            foreach (var (size, app, costs) in apps)
            {
                report.Add(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {size:N0} | {Median(costs):F0} | {Median(costs) / Median(apps[0].Costs):F2} |"));
                await app.DisposeAsync();
            }
        }

        if (write)
        {
            report.Write();
        }
    }

    private static async Task<double> MeasureAsync(JobWork work)
    {
        var request = new ClaimRequest("claims", Enum.GetValues<JobType>(), [ImporterName.Content], Tags: null, TimeSpan.FromMinutes(1), (_, _) => "log");
        var used = TimeSpan.Zero;
        for (var number = 0; number < Claims; number++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var claim = await work.ClaimAsync(request, CancellationToken.None);
            used += Environment.CpuUsage.TotalTime - before;
            await work.ReleaseAsync(claim!.Lease);
        }

        return used.TotalMicroseconds / Claims;
    }

    private static double Median(List<double> costs) => costs.Skip(1).Order().ElementAt((costs.Count - 1) / 2);

    private static WebApplicationFactory<SampleOptions> Open(string file) => new WebApplicationFactory<SampleOptions>().WithWebHostBuilder(builder => builder
        .UseSetting("ImportGraph:Storage:ConnectionString", $"Data Source={file}")
        .UseSetting("ImportGraph:Samples:Enabled", "false")
        .UseSetting("ImportGraph:Worker:Enabled", "false"));

    /// <summary>Writes jobs of all priorities and ten projects. Some are due, and the others have ended.</summary>
    private static async Task WriteAsync(string file, int count, string importer, string key)
    {
        await using var db = JobsFile.Open($"Data Source={file};Pooling=False");
        await db.MigrateAsync(CancellationToken.None);
        var start = ManyJobs.Epoch.ToUnixTimeMilliseconds();
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Jobs})
            INSERT INTO ImportJobs (
                Id, Project, Importer, ConcurrencyKey, Priority, Status, JobType, SourceType, SourcePath, Tags, Version, CreatedAt, UpdatedAt,
                StartTime, Attempt, NextTrigger, Recoveries, AutomaticRetries, IssuesFrom, IssuesLeftOut, IsOverdue)
            SELECT
                printf('%08X-0000-0000-0000-000000000000', n), 'project-' || (n / 10 % 10), {importer}, {key}, n / 100 % 10,
                CASE WHEN n <= {count} THEN {(int)JobStatus.Scheduled} ELSE {(int)JobStatus.Successful} END, n % 2, 0, 'p', '[]', 1, {start},
                {start}, {start} + n, 0, 0, 0, 0, 0, 0, 1
            FROM numbers
            """);
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
