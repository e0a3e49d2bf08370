using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>The values of a worker's report.</summary>
internal sealed record ReportValues(
    long JobKey,
    Guid LeaseToken,
    DateTimeOffset Now,
    DateTimeOffset LeaseExpiresAt,
    long Sequence,
    long? Processed,
    long? Successful,
    long? Warnings,
    long? Errors,
    long? ItemsCreated,
    long? ItemsUpdated,
    long? ItemsUnchanged,
    long? Total,
    double? Percentage,
    DateTimeOffset? EstimatedCompletion,
    string? CurrentOperation,
    string? Checkpoint,
    string? LogFileLocation)
    : LeaseValues(JobKey, LeaseToken, Now, LeaseExpiresAt), ICounted
{
    /// <summary>How long an attempt must be measured before its rate is meaningful.</summary>
    private static readonly TimeSpan ShortestMeasured = TimeSpan.FromSeconds(5);

    /// <summary>The values for a report.</summary>
    /// <param name="claim">The worker's claim, with the job as it was last read.</param>
    /// <param name="report">The report.</param>
    /// <param name="processed">Number of items processed, including this report.</param>
    /// <param name="total">Number of items in the package, including this report.</param>
    /// <param name="now">The time of the change.</param>
    public static ReportValues Of(ImportClaim claim, ImportReport report, long? processed, long? total, DateTimeOffset now) => new(
        claim.Lease.JobKey,
        claim.Lease.Token,
        now,
        now + claim.Lease.Duration,
        report.Sequence,
        processed,
        // Results describe all processed items. Those of an earlier report are no longer complete if further items were processed.
        report.Results?.Successful,
        report.Results?.Warnings,
        report.Results?.Errors,
        report.Results?.Changes?.Created,
        report.Results?.Changes?.Updated,
        report.Results?.Changes?.Unchanged,
        total,
        Jobs.Percentage.OfUnfinished(processed, total),
        EstimateFor(claim.Job, processed, total, now),
        report.CurrentOperation ?? claim.Job.CurrentOperation,
        report.Checkpoint ?? claim.Job.Checkpoint,
        report.LogFileLocation ?? claim.Job.LogFileLocation);

    /// <summary>
    /// Estimates the completion from the rate since the measured part of the attempt began: what earlier attempts did says nothing about
    /// this one. Null until the rate is meaningful.
    /// </summary>
    private static DateTimeOffset? EstimateFor(ImportJob job, long? processed, long? total, DateTimeOffset now) =>
        job is { MeasuredSince: { } since, MeasuredFrom: { } from } && now - since >= ShortestMeasured
        && processed is { } done && done > from && total is { } all
            ? StorageClock.Whole(now + ((now - since) * ((all - done) / (double)(done - from))))
            : null;
}
