using GraphQL;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Cancels all jobs that match, not only the page in view. Supports a dry run.</summary>
    // The answer reveals how many jobs match a filter, even if it changes none. So the scope for reading is needed, too.
    [Needs(Scopes.Write, Scopes.Read), Searches(Search.Selection)]
    public static async Task<CancelImportsPayload> CancelImports(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        [FromServices] IOptions<LimitOptions> limits,
        CancelImportsInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        if (input.Selection.Check() is { } invalid)
        {
            audit.Refused(nameof(CancelImports), null, invalid);
            return new CancelImportsPayload(null, null, null, [invalid]);
        }

        var request = new CancelRequest(viewer.Caller.Subject, InputText.Clean(input.Reason));
        var change = audit.Of(
            await requests.CancelAllAsync(input.Selection.Request(input.DryRun, input.ExpectAtMost, limits.Value), request, cancellationToken),
            input.DryRun,
            JobStatus.Cancelled);
        return change.Error is { } error
            ? new CancelImportsPayload(null, null, null, [error])
            : new CancelImportsPayload(change.Matched, change.Changed, change.Skipped, null);
    }
}
