using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Counts jobs by the ranges of time in which they started and ended. Each range is read from an index of that time.</summary>
internal static class JobHistory
{
    /// <summary>Reads what happened in each bucket of a period.</summary>
    /// <param name="db">The database.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadAsync(
        ImportGraphContext db, IQueryable<ImportJob> jobs, HistoryPeriod period, CancellationToken cancellationToken)
    {
        var ranges = db.RangesOf(period.Borders);
        var started = await (
            from range in ranges
            from job in jobs.Where(j => j.StartTime >= range.Start && j.StartTime < range.Stop && j.Status != JobStatus.Scheduled)
            group job by range.Number into bucket
            select new { bucket.Key, Count = bucket.LongCount() })
            .ToDictionaryAsync(bucket => bucket.Key, bucket => bucket.Count, cancellationToken);
        var completed = await EndedAsync(
            ranges,
            jobs.Select(j => new End
            {
                Time = j.CompletionTime,
                Status = j.Status,
                Successful = j.Successful,
                Warnings = j.Warnings,
                Errors = j.Errors,
            }),
            cancellationToken);
        var failed = await EndedAsync(
            ranges,
            jobs.Select(j => new End
            {
                Time = j.FailureTime,
                Status = j.Status,
                Successful = j.Successful,
                Warnings = j.Warnings,
                Errors = j.Errors,
            }),
            cancellationToken);
        var ended = completed.Concat(failed).ToLookup(group => group.Number);
        return
        [
            .. period.Borders.Zip(period.Borders.Skip(1)).Select((range, number) => new HistoryEntry(
                range.First,
                range.Second,
                started.GetValueOrDefault(number),
                CountOf(number, JobStatus.Successful),
                CountOf(number, JobStatus.Failed),
                CountOf(number, JobStatus.Cancelled),
                ended[number].Sum(group => group.Accepted),
                ended[number].Sum(group => group.Rejected))),
        ];

        long CountOf(int number, JobStatus status) => ended[number].Where(group => group.Status == status).Sum(group => group.Count);
    }

    private static Task<List<Ended>> EndedAsync(IQueryable<HistoryRange> ranges, IQueryable<End> ends, CancellationToken cancellationToken) => (
        from range in ranges
        from end in ends.Where(e => e.Time >= range.Start && e.Time < range.Stop)
        group end by new { range.Number, end.Status } into bucket
        select new Ended(
            bucket.Key.Number,
            bucket.Key.Status,
            bucket.LongCount(),
            bucket.Sum(e => (e.Successful ?? 0) + (e.Warnings ?? 0)),
            bucket.Sum(e => e.Errors ?? 0)))
        .ToListAsync(cancellationToken);

    /// <summary>What an index has of the end of a job.</summary>
    private sealed class End
    {
        public DateTimeOffset? Time { get; init; }

        public JobStatus Status { get; init; }

        public long? Successful { get; init; }

        public long? Warnings { get; init; }

        public long? Errors { get; init; }
    }

    /// <summary>Jobs that ended in one range with the same status.</summary>
    private sealed record Ended(int Number, JobStatus Status, long Count, long Accepted, long Rejected);
}
