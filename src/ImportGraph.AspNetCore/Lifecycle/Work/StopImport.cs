using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Acknowledges a cancel request or a stop time.</summary>
    [Needs(Scopes.Work)]
    [Returns("The ended job, or the reason why it did not end.")]
    [Refuses(typeof(LeaseLostError), typeof(InvalidReportError), typeof(ImportStateConflictError))]
    public static Task<JobChange> StopImport(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        StopImportInput input,
        CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength)
            ?? ReportLimits.Results(input.Results);
        var last = new LastReport(input.Results?.Results, input.Checkpoint);
        return EndJobAsync(
            work.In(viewer.Caller.Projects),
            audit,
            input.LeaseToken,
            invalid,
            last,
            claim => work.StopAsync(claim.Lease, last, cancellationToken),
            cancellationToken);
    }
}
