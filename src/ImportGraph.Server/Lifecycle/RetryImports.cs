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

/// <summary>Which jobs to retry.</summary>
internal sealed class RetryImportsInput : ISelectsImports
{
    /// <summary>The jobs: some jobs by their ids, the jobs that match a filter, or all jobs.</summary>
    [InputType(typeof(NonNullGraphType<ImportSelectionInputType>))]
    public required ImportSelection Selection { get; init; }

    /// <summary>Also retries jobs whose `retryable` is false.</summary>
    [DefaultValue(false)]
    public bool Force { get; init; }

    /// <summary>Changes nothing, and returns what would be done.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>Maximum number of matching jobs, for example that of the dry run; 100,000 if null or left out. If more match, nothing is changed.</summary>
    public int? ExpectAtMost { get; init; }

    /// <summary>The reason. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }
}

/// <summary>What was done or would be done, or the reason why nothing was done.</summary>
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
