using GraphQL;
using GraphQL.Types;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Lifecycle;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>A new job: SCHEDULED, to be taken by a worker when it is due.</summary>
    public static async Task<ScheduleImportPayload> ScheduleImport(
        [FromServices] ImportLifecycle lifecycle,
        [FromServices] SharedFolders folders,
        ScheduleImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckTags(input.Tags);
        if (input.DataSource.Type is not DataSourceType.SharedFilePath)
        {
            return new ScheduleImportPayload(null, [new InvalidDataSourceError("dataSource.type", "This server reads shared file paths only.")]);
        }

        if (folders.Check(input.DataSource.Path) is { } refusal)
        {
            return new ScheduleImportPayload(null, [refusal]);
        }

        var job = new NewJob(
            input.JobType, input.Operation, input.DataSource.Type, input.DataSource.Path, input.StartTime, input.ScheduledStopTime, input.Tags);
        var change = await lifecycle.ScheduleAsync(job, cancellationToken);
        return new ScheduleImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}

/// <summary>The job to be.</summary>
internal sealed class ScheduleImportInput
{
    /// <summary>What it does with its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>For imports; IMPORT unless said otherwise.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package lies.</summary>
    public required DataSourceInput DataSource { get; init; }

    /// <summary>When to start, at most 7 days ahead; as soon as possible unless said.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When to stop, whatever the progress; at most 7 days behind the start.</summary>
    public DateTimeOffset? ScheduledStopTime { get; init; }

    /// <summary>Words to find it by: at most 20, of at most 64 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>Where a package lies.</summary>
internal sealed class DataSourceInput
{
    /// <summary>What kind of place it is.</summary>
    public required DataSourceType Type { get; init; }

    /// <summary>A path below one of the server's shared roots: a file, or a folder of .jsonl, .json and .csv files.</summary>
    public required string Path { get; init; }
}

/// <summary>The new job, or why there is none.</summary>
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
    }
}
