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
    /// <summary>A scheduled job is cancelled at once. A running job finishes its current item first. A planned automatic retry is dropped.</summary>
    [Needs(Scopes.Write)]
    [Returns("The job, or the reason why it is not cancelled.")]
    [Refuses(typeof(ImportNotFoundError), typeof(ImportStateConflictError), typeof(VersionConflictError))]
    public static Task<JobChange> CancelImport(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        CancelImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        var request = new CancelRequest(viewer.Caller.Actor, InputText.Clean(input.Reason));
        return ChangeJobAsync(audit, input.Id, id => requests.In(viewer.Caller.Projects).CancelAsync(id, request, input.ExpectedVersion, cancellationToken));
    }
}
