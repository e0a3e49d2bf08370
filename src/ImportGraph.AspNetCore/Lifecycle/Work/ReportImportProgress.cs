using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Reports progress, issues, log lines and a heartbeat in one call. Extends the lease, and returns what to do next.</summary>
    [Needs(Scopes.Work)]
    [Returns("The outcome of the report and what to do next, or the reason why it was refused.")]
    [Refuses(typeof(LeaseLostError), typeof(InvalidReportError))]
    public static async Task<ProgressResult> ReportImportProgress(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] AttemptLogs logs,
        [FromServices] ReportedRecords rejected,
        [FromServices] IOptions<WorkerOptions> options,
        [FromServices] TimeProvider clock,
        [FromServices] Audit audit,
        ReportImportProgressInput input,
        CancellationToken cancellationToken)
    {
        if (input.Check(clock.GetUtcNow()) is { } invalid)
        {
            return Refused(null, invalid);
        }

        if (await work.In(viewer.Caller.Projects).FindClaimAsync(input.LeaseToken, cancellationToken) is not { } claim)
        {
            return Refused(null, new LeaseLostError());
        }

        var records = input.RejectedRecords();
        var outcome = await work.ReportAsync(
            claim,
            input.Report(),
            options.Value.MaxIssues,
            // Written in the report's transaction: if the files cannot be written, the worker has to report again.
            input.Log is { Count: > 0 } || records.Count > 0 ? WriteFilesAsync : null,
            cancellationToken);
        if (outcome.Job is not { } job)
        {
            return Refused(claim.Job.Id, outcome.Error!);
        }

        audit.Reported(job.Id);
        return new ProgressResult(outcome.Applied, new LeaseState(job.LeaseExpiresAt!.Value, work.DirectiveFor(job)));

        async Task WriteFilesAsync()
        {
            var lines = (input.Log ?? []).Select(line => (line.At, line.Level, line.Message)).ToList();
            if (lines.Count > 0)
            {
                await logs.AppendAsync(claim.Job.Id, claim.Job.Attempt, lines);
            }

            // After the log: if that cannot be written, no record is in its file when the worker reports again.
            var since = input.Restarted ? claim.Job.Attempt : claim.Job.IssuesFrom;
            if (records.Count > 0 && rejected.Append(claim.Job, since, records, options.Value.MaxRejectedBytes))
            {
                var full = (clock.GetUtcNow(), LogLineLevel.Warning, RejectedLimit.Reached(options.Value.MaxRejectedBytes));
                await logs.AppendAsync(claim.Job.Id, claim.Job.Attempt, [full]);
            }
        }

        ProgressResult Refused(Guid? id, JobError error)
        {
            audit.Refused(nameof(ReportImportProgress), id, error);
            return new ProgressResult(null, null, error);
        }
    }
}
