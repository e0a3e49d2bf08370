using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The new job, or the reason why there is none.</summary>
internal sealed record ScheduleImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ScheduleImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
