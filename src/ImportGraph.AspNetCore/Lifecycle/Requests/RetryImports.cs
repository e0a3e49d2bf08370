using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
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
    [Returns("What was done or would be done, or the reason why nothing was done.", Count = "retried")]
    [Refuses(typeof(InvalidSelectionError), typeof(SelectionTooLargeError))]
    public static Task<BulkChange> RetryImports(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        [FromServices] IOptions<LimitOptions> limits,
        RetryImportsInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        return ChangeJobsAsync(audit, limits.Value, input, JobStatus.Scheduled, selected => requests.In(viewer.Caller.Projects).RetryAllAsync(
            selected, input.Force, InputText.Clean(input.Reason), viewer.Caller.Actor, cancellationToken));
    }
}
