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
    /// <summary>Retry everything that matches, not only the page in view. With a dry run.</summary>
    // The answer says how many jobs match a filter, also if it changes none.
    [Needs(Scopes.Write, Scopes.Read), Searches(Search.Selection)]
    public static async Task<RetryImportsPayload> RetryImports(
        [FromServices] ImportLifecycle lifecycle, [FromServices] Viewer viewer, [FromServices] Audit audit, [FromServices] IOptions<LimitOptions> limits, RetryImportsInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        if (input.Selection.Check() is { } invalid)
        {
            audit.Refused(nameof(RetryImports), null, invalid);
            return new RetryImportsPayload(null, null, null, [invalid]);
        }

        var change = audit.Of(
            await lifecycle.RetryAllAsync(
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

/// <summary>Which jobs to retry.</summary>
internal sealed class RetryImportsInput : ISelectsImports
{
    /// <summary>The jobs: some by their ids, those that a filter lists, or all.</summary>
    [InputType(typeof(NonNullGraphType<ImportSelectionInputType>))]
    public required ImportSelection Selection { get; init; }

    /// <summary>Also those for which `retryable` is false.</summary>
    [DefaultValue(false)]
    public bool Force { get; init; }

    /// <summary>Change nothing, and say what would be done.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>Refuse, changing nothing, if more jobs match than the caller saw in the dry run; if null or left out, more than 100,000.</summary>
    public int? ExpectAtMost { get; init; }

    /// <summary>At most 1024 characters, in which control characters are replaced.</summary>
    public string? Reason { get; init; }
}

/// <summary>What was done, or would be; or why nothing was.</summary>
internal sealed record RetryImportsPayload(
    long? Matched,
    long? Retried,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<BulkSkipType>>)), ListsAtMost(8)] IReadOnlyList<BulkSkip>? Skipped,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RetryImportsErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class RetryImportsErrorType : UnionGraphType
{
    public RetryImportsErrorType()
    {
        Name = "RetryImportsError";
        Type<InvalidSelectionErrorType>();
        Type<SelectionTooLargeErrorType>();
    }
}
