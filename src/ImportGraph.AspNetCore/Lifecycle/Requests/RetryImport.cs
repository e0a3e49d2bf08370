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
    /// <summary>Queues a new attempt of the same job, so its id and all subscriptions to it stay valid.</summary>
    [Needs(Scopes.Write)]
    [Returns("The job with its new attempt in the queue, or the reason why it is not retried.")]
    [Refuses(
        typeof(ImportNotFoundError), typeof(ImportNotRetryableError), typeof(ImportStateConflictError), typeof(VersionConflictError))]
    public static Task<JobChange> RetryImport(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        RetryImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        return ChangeJobAsync(audit, input.Id, id => requests.In(viewer.Caller.Projects).RetryAsync(
            id, input.Force, InputText.Clean(input.Reason), input.ExpectedVersion, viewer.Caller.Actor, cancellationToken));
    }
}
