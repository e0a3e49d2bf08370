using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Ends a job that cannot continue.</summary>
    [Needs(Scopes.Work)]
    [Returns("The ended job, or the reason why it did not end.")]
    [Refuses(typeof(LeaseLostError), typeof(InvalidReportError))]
    public static Task<JobChange> FailImport(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        FailImportInput input,
        CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Said("code", input.Code)
            ?? ReportLimits.Name("code", input.Code, ImportJob.MaxNameLength)
            ?? ReportLimits.Said("message", input.Message)
            ?? ReportLimits.Text("message", input.Message, ImportJob.MaxTextLength)
            ?? ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength)
            ?? ReportLimits.Results(input.Results);
        var failure = new ImportFailure(input.Code, input.Category, InputText.Clean(input.Message)!, input.Retryable);
        var last = new LastReport(input.Results?.Results, input.Checkpoint);
        return EndJobAsync(
            work.In(viewer.Caller.Projects),
            audit,
            input.LeaseToken,
            invalid,
            last,
            async claim => ChangeOf(await work.FailAsync(claim.Lease, failure, last, cancellationToken)),
            cancellationToken);
    }
}
