using GraphQL;
using GraphQL.Types;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>Creates a job. It is SCHEDULED, and a worker takes it when it is due.</summary>
    [Needs(Scopes.Write)]
    public static async Task<ScheduleImportPayload> ScheduleImport(
        [FromServices] ImportLifecycle lifecycle,
        [FromServices] DataSources sources,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        ScheduleImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckTags(input.Tags);
        InputLimits.CheckName("idempotencyKey", input.IdempotencyKey, ImportJob.MaxNameLength);
        InputLimits.CheckName("region", input.DataSource.Region, ImportJob.MaxNameLength);
        InputLimits.CheckName("credentialRef", input.DataSource.CredentialRef, ImportJob.MaxNameLength);
        var location = new PackageLocation(input.DataSource.Type, input.DataSource.Path, input.DataSource.Region, input.DataSource.CredentialRef);
        var refusal = InputText.WhyNoName(location.Path) is { } why
            ? new InvalidDataSourceError(nameof(ImportJob.SourcePath), $"A path {why}.")
            : sources.Of(location).Check(location);
        if (refusal is not null)
        {
            audit.Of(refusal);
            return new ScheduleImportPayload(null, [refusal]);
        }

        var job = new NewJob(
            input.JobType, input.Operation, input.DataSource.Type, input.DataSource.Path, input.StartTime, input.ScheduledStopTime, input.Tags,
            input.DataSource.Region, input.DataSource.CredentialRef, input.IdempotencyKey, viewer.Caller.Subject);
        var change = audit.Of(await lifecycle.ScheduleAsync(job, cancellationToken));
        return new ScheduleImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}

/// <summary>The job to create.</summary>
internal sealed class ScheduleImportInput
{
    /// <summary>What the job does with its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>For imports only; IMPORT by default.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package is stored.</summary>
    public required DataSourceInput DataSource { get; init; }

    /// <summary>When to start, at most 7 days ahead. By default, as soon as possible.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When to stop, whatever the progress is; at most 7 days after the start.</summary>
    public DateTimeOffset? ScheduledStopTime { get; init; }

    /// <summary>Words to find the job by: at most 20, each with at most 64 characters and without control characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>A name that the caller chooses for this request, at most 256 characters. If it is sent again, no second job is created.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Where a package is stored.</summary>
internal sealed class DataSourceInput
{
    /// <summary>The kind of storage.</summary>
    public required DataSourceType Type { get; init; }

    /// <summary>A file, or a folder of .jsonl (.ndjson), .json and .csv files: a path below one of the server's shared roots, or s3://bucket/prefix/.</summary>
    public required string Path { get; init; }

    /// <summary>The bucket's region.</summary>
    public string? Region { get; init; }

    /// <summary>Name of a credential in the workers' configuration. Secrets never pass through this API.</summary>
    public string? CredentialRef { get; init; }
}

/// <summary>The new job, or the reason why there is none.</summary>
internal sealed record ScheduleImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ScheduleImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class ScheduleImportErrorType : UnionGraphType
{
    public ScheduleImportErrorType()
    {
        Name = "ScheduleImportError";
        Type<InvalidDataSourceErrorType>();
        Type<ScheduleOutOfRangeErrorType>();
        Type<IdempotencyConflictErrorType>();
    }
}
