using ImportGraph.Jobs;

namespace ImportGraph.Benchmarks.Load;

/// <summary>A database of 100,000 jobs, the same in every run: a hundred wait, a hundred run, and the others have ended.</summary>
internal static class Jobs
{
    public const int Count = 100_000;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static async Task WriteAsync(string file)
    {
        await using var db = JobsFile.Open($"Data Source={file}");
        await db.MigrateAsync(CancellationToken.None);
        var random = new Random(1);
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(5_000))
        {
            db.Jobs.AddRange(chunk.Select(number => Job(number, random)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static JobStatus StatusOf(int number, Random random)
    {
        var end = random.Next(10) switch
        {
            < 7 => JobStatus.Successful,
            < 9 => JobStatus.Failed,
            _ => JobStatus.Cancelled,
        };
        return number switch
        {
            < 100 => JobStatus.Scheduled,
            < 200 => JobStatus.InProgress,
            _ => end,
        };
    }

    private static ImportJob Job(int number, Random random)
    {
        var status = StatusOf(number, random);
        var start = Epoch.AddSeconds(random.Next(10_000_000));
        var (total, failed) = (random.Next(1, 100_000), status is JobStatus.Failed);
        return new ImportJob
        {
            Id = Id(number),
            Status = status,
            JobType = (JobType)random.Next(2),
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = $"packages/{number}",
            CreatedAt = start,
            UpdatedAt = start.AddMinutes(5),
            StartTime = start,
            CompletionTime = status is JobStatus.Successful or JobStatus.Cancelled ? start.AddMinutes(5) : null,
            FailureTime = failed ? start.AddMinutes(5) : null,
            EstimatedCompletion = status is JobStatus.InProgress ? start.AddMinutes(9) : null,
            CurrentOperation = "Importing articles.jsonl",
            LogFileLocation = $".data/logs/{Id(number)}/attempt-1.log",
            Processed = total / 2,
            Total = total,
            Percentage = status is JobStatus.Successful ? 100 : 49.99,
            Successful = total / 2,
            Warnings = 3,
            Errors = 1,
            Error = failed ? "The package was not found." : null,
            FailureCode = failed ? "SOURCE_NOT_FOUND" : null,
            FailureCategory = failed ? FailureCategory.SourceUnavailable : null,
            FailureFingerprint = failed ? "0123456789abcdef" : null,
            Retryable = failed ? true : null,
            Attempt = 1,
            // Otherwise the server would mark those that wait as late, one by one, during the measurements.
            IsOverdue = status is JobStatus.Scheduled,
        };
    }
}
