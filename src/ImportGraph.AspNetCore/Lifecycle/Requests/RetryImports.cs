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
    /// <summary>Retries all jobs that match, not only the page in view. Supports a dry run.</summary>
    // The answer reveals how many jobs match a filter, even if it changes none. So the scope for reading is needed, too.
    [Needs(Scopes.Write, Scopes.Read), Searches(Search.Selection)]
    public static async Task<RetryImportsPayload> RetryImports(
        [FromServices] JobRequests requests, [FromServices] Viewer viewer, [FromServices] Audit audit, [FromServices] IOptions<LimitOptions> limits, RetryImportsInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        if (input.Selection.Check() is { } invalid)
        {
            audit.Refused(nameof(RetryImports), null, invalid);
            return new RetryImportsPayload(null, null, null, [invalid]);
        }

        var change = audit.Of(
            await requests.RetryAllAsync(
                input.Selection.Request(input.DryRun, input.ExpectAtMost, limits.Value),
                input.Force,
                InputText.Clean(input.Reason),
                viewer.Caller.Subject,
                cancellationToken),
            input.DryRun,
            JobStatus.Scheduled);
        return change.Error is { } error
            ? new RetryImportsPayload(null, null, null, [error])
            : new RetryImportsPayload(change.Matched, change.Changed, change.Skipped, null);
    }
}
