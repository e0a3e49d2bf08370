using GraphQL;
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
    public static async Task<CancelImportPayload> CancelImport(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        CancelImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        var request = new CancelRequest(viewer.Caller.Subject, InputText.Clean(input.Reason));
        var change = Guid.TryParse(input.Id, out var id)
            ? audit.Of(await requests.CancelAsync(id, request, input.ExpectedVersion, cancellationToken), id)
            : audit.Of(new ImportNotFoundError(input.Id));
        return new CancelImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}
