using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The ended job, or the reason why it did not end.</summary>
internal sealed record FailImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<FailImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
