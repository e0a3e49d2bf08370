using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The job, or the reason why it is not cancelled.</summary>
internal sealed record CancelImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<CancelImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
