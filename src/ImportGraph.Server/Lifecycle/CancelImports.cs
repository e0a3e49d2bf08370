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
    /// <summary>Cancel everything that matches, not only the page in view. With a dry run.</summary>
    // The answer says how many jobs match a filter, also if it changes none.
    [Needs(Scopes.Write, Scopes.Read), Searches(Search.Selection)]
    public static async Task<CancelImportsPayload> CancelImports(
        [FromServices] ImportLifecycle lifecycle,
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
            await lifecycle.CancelAllAsync(input.Selection.Request(input.DryRun, input.ExpectAtMost, limits.Value), request, cancellationToken),
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
    /// <summary>The jobs: some by their ids, those that a filter lists, or all.</summary>
    [InputType(typeof(NonNullGraphType<ImportSelectionInputType>))]
    public required ImportSelection Selection { get; init; }

    /// <summary>Change nothing, and say what would be done.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>Refuse, changing nothing, if more jobs match than the caller saw in the dry run; if null or left out, more than 100,000.</summary>
    public int? ExpectAtMost { get; init; }

    /// <summary>At most 1024 characters, in which control characters are replaced.</summary>
    public string? Reason { get; init; }
}

/// <summary>What was done, or would be; or why nothing was.</summary>
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
