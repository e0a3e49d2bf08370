using GraphQL;
using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>A scheduled job is cancelled at once. A running job finishes its current item first. A planned automatic retry is dropped.</summary>
    [Needs(Scopes.Write)]
    public static async Task<CancelImportPayload> CancelImport(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        CancelImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        var request = new CancelRequest(viewer.Caller.Subject, InputText.Clean(input.Reason));
        var change = Guid.TryParse(input.Id, out var id)
            ? audit.Of(await requests.CancelAsync(id, request, input.ExpectedVersion, cancellationToken), id)
            : audit.Of(new ImportNotFoundError(input.Id));
        return new CancelImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}

/// <summary>Which job to cancel.</summary>
internal sealed class CancelImportInput
{
    /// <summary>The job.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>Stored as the job's `cancelReason`. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>The request is refused if the job has changed since this version.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>The job, or the reason why it is not cancelled.</summary>
internal sealed record CancelImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<CancelImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class CancelImportErrorType : UnionGraphType
{
    public CancelImportErrorType()
    {
        Name = "CancelImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
    }
}
