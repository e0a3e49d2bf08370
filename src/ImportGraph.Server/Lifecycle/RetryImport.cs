using System.ComponentModel;
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
    /// <summary>Queues a new attempt of the same job, so its id and all subscriptions to it stay valid.</summary>
    [Needs(Scopes.Write)]
    public static async Task<RetryImportPayload> RetryImport(
        [FromServices] JobRequests requests, [FromServices] Viewer viewer, [FromServices] Audit audit, RetryImportInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckText("reason", input.Reason, ImportJob.MaxTextLength);
        var change = Guid.TryParse(input.Id, out var id)
            ? audit.Of(
                await requests.RetryAsync(id, input.Force, InputText.Clean(input.Reason), input.ExpectedVersion, viewer.Caller.Subject, cancellationToken), id)
            : audit.Of(new ImportNotFoundError(input.Id));
        return new RetryImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}

/// <summary>Which job to retry.</summary>
internal sealed class RetryImportInput
{
    /// <summary>The job.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>Retries the job even if `retryable` is false.</summary>
    [DefaultValue(false)]
    public bool Force { get; init; }

    /// <summary>Stored with the attempt. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>The request is refused if the job has changed since this version.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>The job with its new attempt in the queue, or the reason why it is not retried.</summary>
internal sealed record RetryImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RetryImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class RetryImportErrorType : UnionGraphType
{
    public RetryImportErrorType()
    {
        Name = "RetryImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportNotRetryableErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
    }
}
