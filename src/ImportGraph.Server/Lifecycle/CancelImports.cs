using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server;

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

/// <summary>Which jobs to cancel.</summary>
internal sealed class CancelImportsInput : ISelectsImports
{
    /// <summary>The jobs: some jobs by their ids, the jobs that match a filter, or all jobs.</summary>
    [InputType(typeof(NonNullGraphType<ImportSelectionInputType>))]
    public required ImportSelection Selection { get; init; }

    /// <summary>Changes nothing, and returns what would be done.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>Maximum number of matching jobs, for example that of the dry run; 100,000 if null or left out. If more match, nothing is changed.</summary>
    public int? ExpectAtMost { get; init; }

    /// <summary>The reason. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }
}

/// <summary>What was done or would be done, or the reason why nothing was done.</summary>
internal sealed record CancelImportsPayload(
    long? Matched,
    long? Cancelled,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<BulkSkipType>>)), ListsAtMost(8)] IReadOnlyList<BulkSkip>? Skipped,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<CancelImportsErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class CancelImportsErrorType : UnionGraphType
{
    public CancelImportsErrorType()
    {
        Name = "CancelImportsError";
        Type<InvalidSelectionErrorType>();
        Type<SelectionTooLargeErrorType>();
    }
}
