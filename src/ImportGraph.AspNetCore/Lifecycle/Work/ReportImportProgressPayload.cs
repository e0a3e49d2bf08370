using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The outcome of the report and what to do next, or the reason why it was refused.</summary>
/// <param name="Applied">Whether the report was stored; false if a later report was stored before.</param>
/// <param name="Lease">The extended lease.</param>
/// <param name="Errors">The reason why the report was refused.</param>
internal sealed record ReportImportProgressPayload(
    bool? Applied,
    LeaseState? Lease,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ReportImportProgressErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
