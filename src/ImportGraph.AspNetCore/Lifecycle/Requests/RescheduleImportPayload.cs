using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The job with its new times, or the reason why they are not set.</summary>
internal sealed record RescheduleImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RescheduleImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
