using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The job with its new attempt in the queue, or the reason why it is not retried.</summary>
internal sealed record RetryImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RetryImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
