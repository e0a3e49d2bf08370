using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Gives the job back unfinished. It can be claimed again at once, and nothing counts as failed.</summary>
    [Needs(Scopes.Work)]
    [Returns("The job, which is in the queue again, or the reason why it is not.")]
    [Refuses(typeof(LeaseLostError), typeof(InvalidReportError))]
    public static Task<JobChange> ReleaseImport(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        ReleaseImportInput input,
        CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength);
        var last = new LastReport(null, input.Checkpoint);
        return EndJobAsync(
            work.In(viewer.Caller.Projects),
            audit,
            input.LeaseToken,
            invalid,
            last,
            async claim => ChangeOf(await work.ReleaseAsync(claim.Lease, last, cancellationToken)),
            cancellationToken);
    }
}
