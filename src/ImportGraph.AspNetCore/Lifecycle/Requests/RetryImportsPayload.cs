using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>What was done or would be done, or the reason why nothing was done.</summary>
internal sealed record RetryImportsPayload(
    long? Matched,
    long? Retried,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<BulkSkipType>>)), ListsAtMost(8)] IReadOnlyList<BulkSkip>? Skipped,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RetryImportsErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
