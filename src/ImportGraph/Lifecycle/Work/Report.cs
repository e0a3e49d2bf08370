using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>A report with results or another number of processed items.</summary>
    private static readonly RowUpdateStatement<ImportJob, ReportValues> ReportCounts = Reporting(set => set.Counted());

    /// <summary>A report without these numbers.</summary>
    private static readonly RowUpdateStatement<ImportJob, ReportValues> ReportOthers = Reporting(_ => { });

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

        var statement = report.Results is not null || processed != before.Processed ? ReportCounts : ReportOthers;
        var applied = await _transitions.MakeAsync(
            async (db, token) =>
            {
                var now = Now;
                var job = await statement.ExecuteAsync(db, ReportValues.Of(claim, report, processed, total, now), token);
                if (job is null)
                {
                    return null;
                }

                if (report.Issues is { Count: > 0 } || restarted)
                {
                    await AddIssuesAsync(db, job, report.Issues ?? [], restarted, maxIssues, now, token);
                    job = await OfLease.ReadOneAsync(db, lease.Values(now), token);
                }

                await (alongside?.Invoke() ?? Task.CompletedTask);
                // It is not repeated if the transaction is repeated.
                alongside = null;
                return job;
            },
            note: null,
            alongside is null ? ChangeKind.Brief : ChangeKind.Lengthy,
            cancellationToken);
        return applied is not null ? new ReportOutcome(Applied: true, applied) : await DropAsync(claim, cancellationToken);
    }

    /// <summary>A report that is not stored still extends the lease, because its worker is alive.</summary>
    private async Task<ReportOutcome> DropAsync(ImportClaim claim, CancellationToken cancellationToken) =>
        await HeartbeatAsync(claim, cancellationToken) is { } job
            ? new ReportOutcome(Applied: false, job)
            : new ReportOutcome(Applied: false, null, new LeaseLostError());

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
        if (leftOut != job.IssuesLeftOut || restarted)
        {
            await db.Jobs
                .Where(j => j.Key == job.Key)
                .ExecuteUpdateAsync(set => set.Set(j => j.IssuesLeftOut, leftOut).Set(j => j.IssuesFrom, since), cancellationToken);
        }
    }

    private static RowUpdateStatement<ImportJob, ReportValues> Reporting(Action<Setters<ImportJob, ReportValues>> set) => new(
        RowColumns.OfJobs,
        LeaseValues.Guard<ReportValues>().And((j, v) =>
            (j.ReportSequence == null || j.ReportSequence < v.Sequence)
            && (j.Processed == null || j.Processed <= v.Processed)),
        setters => set(setters
            .Changed()
            .Active()
            .Set(j => j.ReportSequence, v => v.Sequence)
            .Set(j => j.Total, v => v.Total)
            .Set(j => j.Percentage, v => v.Percentage)
            .Set(j => j.EstimatedCompletion, v => v.EstimatedCompletion)
            .Set(j => j.MeasuredSince, (j, v) => j.MeasuredSince ?? v.Now)
            .Set(j => j.MeasuredFrom, (j, v) => j.MeasuredFrom ?? v.Processed)
            .Set(j => j.CurrentOperation, v => v.CurrentOperation)
            .Set(j => j.Checkpoint, v => v.Checkpoint)
            .Set(j => j.LogFileLocation, v => v.LogFileLocation)));

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
