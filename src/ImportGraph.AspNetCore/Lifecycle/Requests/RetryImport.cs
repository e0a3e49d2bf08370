using GraphQL;
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
    public static async Task<RetryImportPayload> RetryImport(
        [FromServices] JobRequests requests, [FromServices] Viewer viewer, [FromServices] Audit audit, RetryImportInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        var change = Guid.TryParse(input.Id, out var id)
            ? audit.Of(
                await requests.RetryAsync(id, input.Force, InputText.Clean(input.Reason), input.ExpectedVersion, viewer.Caller.Subject, cancellationToken), id)
            : audit.Of(new ImportNotFoundError(input.Id));
        return new RetryImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}
