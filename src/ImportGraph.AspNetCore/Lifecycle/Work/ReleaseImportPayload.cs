using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The job, which is in the queue again, or the reason why it is not.</summary>
internal sealed record ReleaseImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ReleaseImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);
