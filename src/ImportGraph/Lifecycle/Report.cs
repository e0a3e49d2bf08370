using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>What a worker reports: progress, problems and a sign of life in one. What is null stays as it was.</summary>
/// <param name="Sequence">Grows with every report of the attempt.</param>
/// <param name="Processed">Items dealt with; follows from <paramref name="Results"/> where those are given.</param>
/// <param name="Total">Items in the package.</param>
/// <param name="CurrentOperation">What the worker does now, in words.</param>
/// <param name="Results">Items dealt with, by how it went.</param>
/// <param name="Checkpoint">Where the next attempt would go on.</param>
/// <param name="LogFileLocation">Where the attempt's log is.</param>
/// <param name="Issues">Problems with single items since the last report.</param>
public sealed record ImportReport(
    long Sequence,
    long? Processed = null,
    long? Total = null,
    string? CurrentOperation = null,
    JobResults? Results = null,
    string? Checkpoint = null,
    string? LogFileLocation = null,
    IReadOnlyList<ReportedIssue>? Issues = null);

/// <summary>A problem with one item.</summary>
public sealed record ReportedIssue(
    IssueSeverity Severity, string Code, string Message, string? File, long? Line, string? ItemKey, string? Field, string? Value);

/// <summary>What became of a report.</summary>
/// <param name="Applied">Whether it was stored; not, where a later one was before.</param>
/// <param name="Job">The job as it is now; null where the report was refused.</param>
/// <param name="Error">Why it was refused: <see cref="LeaseLostError"/> or <see cref="InvalidReportError"/>.</param>
public sealed record ReportOutcome(bool Applied, ImportJob? Job, JobError? Error = null);

public sealed partial class ImportLifecycle
{
    /// <summary>How long an attempt must have run before its rate says anything.</summary>
    private static readonly TimeSpan ShortestMeasured = TimeSpan.FromSeconds(5);

    /// <summary>The lease that a text stands for, where its job is still held with it; null where it was lost.</summary>
    public async Task<ImportClaim?> FindClaimAsync(string lease, CancellationToken cancellationToken)
    {
        if (ImportLease.Parse(lease) is not { } held)
        {
            return null;
        }

        var guard = LeaseGuard.Of(held.JobKey, held.Token);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Where(guard).SingleOrDefaultAsync(cancellationToken) is { } job
            ? new ImportClaim(job, new ImportLease(held.JobKey, held.Token, TimeSpan.FromSeconds(job.LeaseSeconds!.Value)))
            : null;
    }

    /// <summary>
    /// Stores what a worker reports, all or nothing, and extends its lease. A report that is older than one before changes nothing but
    /// the lease.
    /// </summary>
    /// <param name="claim">The worker's claim, with the job as it was read last.</param>
    /// <param name="report">The report.</param>
    /// <param name="maxIssues">Most issues that are stored of an attempt.</param>
    /// <param name="alongside">What has to be done for the report to be stored; where it fails, nothing is.</param>
    /// <param name="cancellationToken">Gives up before anything is stored.</param>
    public async Task<ReportOutcome> ReportAsync(
        ImportClaim claim, ImportReport report, int maxIssues, Func<Task>? alongside, CancellationToken cancellationToken)
    {
        var (before, lease) = (claim.Job, claim.Lease);
        if (report.Sequence <= before.ReportSequence)
        {
            return await DropAsync(claim, cancellationToken);
        }

        var processed = report.Results?.Processed ?? report.Processed ?? before.Processed;
        var total = report.Total ?? before.Total;
        if (CheckReport(report, before, processed, total) is { } invalid)
        {
            return new ReportOutcome(Applied: false, null, invalid);
        }

        var applied = await ChangeAsync(
            async (db, token) =>
            {
                var now = Now;
                var reported = await db.Jobs
                    .Where(LeaseGuard.Of(lease))
                    .Where(j => (j.ReportSequence == null || j.ReportSequence < report.Sequence) && (j.Processed == null || j.Processed <= processed))
                    .ExecuteUpdateAsync(
                        set =>
                        {
                            set.Changed(now).Leased(now, lease.Duration)
                                .SetProperty(j => j.ReportSequence, report.Sequence)
                                .SetProperty(j => j.Total, total)
                                .SetProperty(j => j.Percentage, Percentage.OfUnfinished(processed, total))
                                .SetProperty(j => j.EstimatedCompletion, EstimateFor(before, processed, total, now))
                                .SetProperty(j => j.CurrentOperation, report.CurrentOperation ?? before.CurrentOperation)
                                .SetProperty(j => j.Checkpoint, report.Checkpoint ?? before.Checkpoint)
                                .SetProperty(j => j.LogFileLocation, report.LogFileLocation ?? before.LogFileLocation);
                            if (report.Results is { } results)
                            {
                                set.Counted(results);
                            }
                            else
                            {
                                set.SetProperty(j => j.Processed, processed);
                            }
                        },
                        token);
                if (reported == 0)
                {
                    return null;
                }

                if (report.Issues is { Count: > 0 } issues)
                {
                    var stored = await db.Issues.CountAsync(i => i.JobKey == before.Key && i.Attempt == before.Attempt, token);
                    db.Issues.AddRange(issues.Take(Math.Max(maxIssues - stored, 0)).Select(issue => IssueOf(issue, before, now)));
                    await db.SaveChangesAsync(token);
                }

                await (alongside?.Invoke() ?? Task.CompletedTask);
                // Not again where the transaction is.
                alongside = null;
                return before.Key;
            },
            cancellationToken);
        return applied is not null ? new ReportOutcome(Applied: true, applied) : await DropAsync(claim, cancellationToken);
    }

    /// <summary>A report that is not stored says all the same that its worker is alive.</summary>
    private async Task<ReportOutcome> DropAsync(ImportClaim claim, CancellationToken cancellationToken) =>
        await ExtendAsync(claim.Lease, cancellationToken) is { } job
            ? new ReportOutcome(Applied: false, job)
            : new ReportOutcome(Applied: false, null, new LeaseLostError());

    private static InvalidReportError? CheckReport(ImportReport report, ImportJob before, long? processed, long? total)
    {
        if (report.Results is { } results && (results.Successful < 0 || results.Warnings < 0 || results.Errors < 0))
        {
            return new InvalidReportError("results", "Results cannot be negative.");
        }

        return report is { Results: not null, Processed: not null } && report.Processed != processed ? new InvalidReportError("processed", $"{report.Processed} items were processed, but the results add up to {processed}.")
            : processed < 0 ? new InvalidReportError("processed", "processed cannot be negative.")
            : processed < before.Processed ? new InvalidReportError("processed", $"Within an attempt progress does not go back: {before.Processed} items were processed before, now {processed}.")
            : total < processed ? new InvalidReportError("total", $"{processed} items were processed of {total}.")
            : null;
    }

    /// <summary>At the rate since the attempt began; null until that is worth saying.</summary>
    private static DateTimeOffset? EstimateFor(ImportJob job, long? processed, long? total, DateTimeOffset now)
    {
        var elapsed = now - (job.StartTime ?? now);
        return processed > 0 && total is { } all && elapsed >= ShortestMeasured ? Whole(now + (elapsed * ((all - processed.Value) / (double)processed.Value))) : null;
    }

    private static ImportIssue IssueOf(ReportedIssue issue, ImportJob job, DateTimeOffset now) => new()
    {
        JobKey = job.Key,
        Attempt = job.Attempt,
        Severity = issue.Severity,
        Code = issue.Code,
        Message = issue.Message,
        File = issue.File,
        Line = issue.Line,
        ItemKey = issue.ItemKey,
        Field = issue.Field,
        Value = issue.Value,
        ReportedAt = now,
    };
}
