using System.Globalization;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Benchmarks.Growth;

/// <summary>
/// A database with any number of jobs, which one statement creates. A hundred jobs wait, a hundred run, and the others have ended. Their
/// start times are in the order of creation, within an hour. Each thousand of them is spread over the table as one project.
/// </summary>
internal static class ManyJobs
{
    /// <summary>Seconds between the first start and the last.</summary>
    public const int Span = 10_000_000;

    private const string Indexes = " FROM sqlite_master WHERE type = 'index' AND tbl_name = 'ImportJobs' AND sql IS NOT NULL";

    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The number of projects.</summary>
    public static int Projects(int jobs) => Math.Max(jobs / 1000, 1);

    public static string Project(int number) => $"project-{number}";

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static async Task WriteAsync(string file, int count)
    {
        await using var db = JobsFile.Open($"Data Source={file};Pooling=False");
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.MigrateAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; PRAGMA temp_store=MEMORY");
        // An index that is created after all rows is sorted once. Otherwise it would be searched for each row.
        var drop = await db.Database.SqlQueryRaw<string>("SELECT 'DROP INDEX \"' || name || '\"' AS Value" + Indexes).ToListAsync();
        var create = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value" + Indexes).ToListAsync();
        // SQLite forgets the statistics of an index together with the index.
        const string Save = "CREATE TEMP TABLE saved AS SELECT * FROM sqlite_stat1";
        const string Restore = "INSERT INTO sqlite_stat1 SELECT * FROM saved";
        foreach (var statement in (string[])[Save, .. drop, Insert(count), .. create, Restore])
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static string Insert(int count) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE
        numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}),
        spread(n, r) AS (SELECT n, (n * 2654435761) & 4294967295 FROM numbers),
        jobs(n, r, status, start) AS (
            SELECT n, r,
                CASE WHEN n > {count} - 100 THEN {(int)JobStatus.Scheduled} WHEN n > {count} - 200 THEN {(int)JobStatus.InProgress}
                     WHEN r % 10 < 7 THEN {(int)JobStatus.Successful} WHEN r % 10 < 9 THEN {(int)JobStatus.Failed} ELSE {(int)JobStatus.Cancelled} END,
                {Epoch.ToUnixTimeMilliseconds()} + n * {Span}000 / {count} + (r >> 8) % 3600000
            FROM spread)
        INSERT INTO ImportJobs (
            Id, Project, Status, JobType, SourceType, SourcePath, Tags, Version, CreatedAt, UpdatedAt, StartTime, CompletionTime, FailureTime, CurrentOperation,
            LogFileLocation, Processed, Total, Percentage, Successful, Warnings, Errors, Error, FailureCode, FailureCategory, FailureFingerprint, Retryable,
            Attempt, NextTrigger, Recoveries, AutomaticRetries, IssuesFrom, IssuesLeftOut, IsOverdue, SearchText, ErrorText)
        SELECT
            printf('%08X-0000-0000-0000-000000000000', n), 'project-' || (n % {Projects(count)}), status, (r >> 4) % 2, {(int)DataSourceType.SharedFilePath}, 'packages/' || n, '[]', 5, start, start + 300000, start,
            CASE WHEN status IN ({(int)JobStatus.Successful}, {(int)JobStatus.Cancelled}) THEN start + 300000 END,
            CASE status WHEN {(int)JobStatus.Failed} THEN start + 300000 END,
            'Importing articles.jsonl', printf('.data/logs/%08x-0000-0000-0000-000000000000/attempt-1.log', n), r % 100000 / 2, r % 100000, 49.99, r % 100000 / 2, 3, 1,
            CASE status WHEN {(int)JobStatus.Failed} THEN 'The package was not found.' END,
            CASE status WHEN {(int)JobStatus.Failed} THEN 'SOURCE_NOT_FOUND' END,
            CASE status WHEN {(int)JobStatus.Failed} THEN {(int)FailureCategory.SourceUnavailable} END,
            CASE status WHEN {(int)JobStatus.Failed} THEN '0123456789abcdef' END,
            CASE status WHEN {(int)JobStatus.Failed} THEN 1 END,
            1, 0, 0, 0, 0, 0, status = {(int)JobStatus.Scheduled}, 'content' || char(10) || 'packages/' || n,
            CASE status WHEN {(int)JobStatus.Failed} THEN 'the package was not found.' END
        FROM jobs
        """);
}
