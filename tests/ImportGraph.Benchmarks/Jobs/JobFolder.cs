using ImportGraph.Benchmarks.Load;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Testing;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Benchmarks.Jobs;

/// <summary>A temporary folder with a database of small jobs and their packages. Each package has one item, which no other one has.</summary>
internal sealed class JobFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Packages => Path.Join(_folder.Path, "packages");

    public string Logs => Path.Join(_folder.Path, "logs");

    public string Database => Path.Join(_folder.Path, "importgraph.db");

    public string ConnectionString => $"Data Source={Database};Pooling=False";

    public async Task CreateAsync()
    {
        Directory.CreateDirectory(Packages);
        await using var db = Open();
        await db.MigrateAsync(CancellationToken.None);
    }

    /// <summary>Schedules jobs in one transaction, so that they become due for all workers at the same moment.</summary>
    /// <returns>The keys of the jobs.</returns>
    public async Task<IReadOnlyList<long>> ScheduleAsync(int count)
    {
        await using var db = Open();
        var now = TimeProvider.System.GetUtcNow();
        var jobs = Enumerable.Range(0, count).Select(_ => Job(now)).ToList();
        foreach (var job in jobs)
        {
            await File.WriteAllTextAsync(
                Path.Join(Packages, job.SourcePath), $$"""{"key":"{{job.SourcePath}}","type":"t","language":"en","title":"T","content":"C"}""");
        }

        db.Jobs.AddRange(jobs);
        await db.SaveChangesAsync();
        return [.. jobs.Select(job => job.Key)];
    }

    /// <summary>Waits until the jobs were successful.</summary>
    /// <returns>The time from the first claim to the last end.</returns>
    public async Task<TimeSpan> UntilSuccessfulAsync(IReadOnlyList<long> keys)
    {
        await using var db = Open();
        await Until.ReadAsync(
            () => db.Jobs.CountAsync(job => job.Key >= keys[0] && (job.Status == JobStatus.Scheduled || job.Status == JobStatus.InProgress)),
            running => running == 0,
            "all jobs have ended");
        var jobs = await db.Jobs.AsNoTracking().Where(job => job.Key >= keys[0]).ToListAsync();
        if (jobs.Find(job => job is not { Status: JobStatus.Successful, Successful: 1, Attempt: 1 }) is { } wrong)
        {
            throw new InvalidOperationException($"{wrong.Status} {wrong.Error}, {wrong.Successful} items in {wrong.Attempt} attempts");
        }

        return jobs.Max(job => job.CompletionTime!.Value) - jobs.Min(job => job.StartTime!.Value);
    }

    public void Dispose() => _folder.Dispose();

    private SqliteContext Open() => JobsFile.Open(ConnectionString);

    private static ImportJob Job(DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new ImportJob
        {
            Id = id,
            JobType = JobType.Import,
            Operation = ImportOperation.Import,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = $"{id}.jsonl",
            CreatedAt = now,
            UpdatedAt = now,
            StartTime = now,
            CurrentOperation = "Queued for execution",
            Processed = 0,
            Total = 0,
            Percentage = 0,
        };
    }
}
