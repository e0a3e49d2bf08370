using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>How long an attempt must be measured before its rate is meaningful.</summary>
    private static readonly TimeSpan ShortestMeasured = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Stores a worker's report, all or nothing, and extends its lease. If a later report was stored before, this one only extends the
    /// lease.
    /// </summary>
    /// <param name="claim">The worker's claim, with the job as it was last read.</param>
    /// <param name="report">The report.</param>
    /// <param name="maxIssues">Maximum number of current issues of each severity that are stored. The others are only counted.</param>
    /// <param name="alongside">Work that belongs to the report. If it fails, nothing is stored.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
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
        // The flag may be sent once or in each report of the attempt; the effect is the same.
        var restarted = report.Restarted && before.IssuesFrom < before.Attempt;
        if (ReportRules.Check(report, before, processed, total) is { } invalid)
        {
            return new ReportOutcome(Applied: false, null, invalid);
        }

        var applied = await _transitions.MakeAsync(
            async (db, token) =>
            {
                var now = Now;
                var reported = await db.Jobs
                    .Where(LeaseGuard.Of(lease))
                    .Where(j =>
                        (j.ReportSequence == null || j.ReportSequence < report.Sequence)
                        && (j.Processed == null || j.Processed <= processed))
                    .TryUpdateAsync(
                        set =>
                        {
                            set.Changed(now).Active(now, lease.Duration)
                                .Set(j => j.ReportSequence, report.Sequence)
                                .Set(j => j.Total, total)
                                .Set(j => j.Percentage, Percentage.OfUnfinished(processed, total))
                                .Set(j => j.EstimatedCompletion, EstimateFor(before, processed, total, now))
                                .SetProperty(j => j.MeasuredSince, j => j.MeasuredSince ?? now)
                                .SetProperty(j => j.MeasuredFrom, j => j.MeasuredFrom ?? processed)
                                .Set(j => j.CurrentOperation, report.CurrentOperation ?? before.CurrentOperation)
                                .Set(j => j.Checkpoint, report.Checkpoint ?? before.Checkpoint)
                                .Set(j => j.LogFileLocation, report.LogFileLocation ?? before.LogFileLocation);
                            if (report.Results is { } results)
                            {
                                set.Counted(results);
                            }
                            else if (processed != before.Processed)
                            {
                                // Results describe all processed items. Those of an earlier report are no longer complete.
                                set.Set(j => j.Processed, processed)
                                    .Set(j => j.Successful, (long?)null)
                                    .Set(j => j.Warnings, (long?)null)
                                    .Set(j => j.Errors, (long?)null);
                            }

                            if (restarted)
                            {
                                set.SetProperty(j => j.IssuesFrom, j => j.Attempt);
                            }
                        },
                        token);
                if (!reported)
                {
                    return null;
                }

                if (report.Issues is { Count: > 0 } || restarted)
                {
                    await AddIssuesAsync(db, before, report.Issues ?? [], restarted, maxIssues, now, token);
                }

                await (alongside?.Invoke() ?? Task.CompletedTask);
                // It is not repeated if the transaction is repeated.
                alongside = null;
                return before.Key;
            },
            cancellationToken);
        return applied is not null ? new ReportOutcome(Applied: true, applied) : await DropAsync(claim, cancellationToken);
    }

    /// <summary>A report that is not stored still extends the lease, because its worker is alive.</summary>
    private async Task<ReportOutcome> DropAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        if (await HeartbeatAsync(claim, cancellationToken) is not { } job)
        {
            return new ReportOutcome(Applied: false, null, new LeaseLostError());
        }

        if (ReferenceEquals(job, claim.Job))
        {
            // The job was read before the heartbeat.
            job.LeaseExpiresAt = Now + claim.Lease.Duration;
        }

        return new ReportOutcome(Applied: false, job);
    }

    /// <summary>
    /// Stores the issues of a report, up to the limit of each severity, and counts the others. Warnings never take the place of errors.
    /// </summary>
    private static async Task AddIssuesAsync(
        ImportGraphContext db,
        ImportJob job,
        IReadOnlyList<ReportedIssue> issues,
        bool restarted,
        int maxIssues,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var since = restarted ? job.Attempt : job.IssuesFrom;
        var stored = await db.Issues
            .Where(i => i.JobKey == job.Key && i.Attempt >= since)
            .GroupBy(i => i.Severity)
            .Select(group => new { Severity = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Severity, group => group.Count, cancellationToken);
        var added = issues
            .GroupBy(issue => issue.Severity)
            .SelectMany(group => group.Take(Math.Max(maxIssues - stored.GetValueOrDefault(group.Key), 0)))
            .Select(issue => IssueOf(issue, job, now))
            .ToList();
        db.Issues.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        var leftOut = (restarted ? 0 : job.IssuesLeftOut) + issues.Count - added.Count;
        if (leftOut != job.IssuesLeftOut)
        {
            await db.Jobs.Where(j => j.Key == job.Key).ExecuteUpdateAsync(set => set.Set(j => j.IssuesLeftOut, leftOut), cancellationToken);
        }
    }

    /// <summary>
    /// Estimates the completion from the rate since the measured part of the attempt began: what earlier attempts did says nothing about
    /// this one. Null until the rate is meaningful.
    /// </summary>
    private static DateTimeOffset? EstimateFor(ImportJob job, long? processed, long? total, DateTimeOffset now) =>
        job is { MeasuredSince: { } since, MeasuredFrom: { } from } && now - since >= ShortestMeasured
        && processed is { } done && done > from && total is { } all
            ? Transitions.Whole(now + ((now - since) * ((all - done) / (double)(done - from))))
            : null;

    private static ImportIssue IssueOf(ReportedIssue issue, ImportJob job, DateTimeOffset now) => new()
    {
        JobKey = job.Key,
        Attempt = job.Attempt,
        Severity = issue.Severity,
        Code = TextCut.Cut(issue.Code, ImportJob.MaxNameLength),
        Message = TextCut.Cut(issue.Message, ImportJob.MaxTextLength),
        File = TextCut.Cut(issue.File, ImportJob.MaxTextLength),
        Line = issue.Line,
        ItemKey = TextCut.Cut(issue.ItemKey, ImportJob.MaxNameLength),
        Field = TextCut.Cut(issue.Field, ImportJob.MaxNameLength),
        Value = TextCut.Cut(issue.Value, ImportIssue.MaxValueLength),
        ReportedAt = now,
    };
}
