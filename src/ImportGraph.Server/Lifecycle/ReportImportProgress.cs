using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Jobs;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>Reports progress, issues, log lines and a heartbeat in one call. Extends the lease, and returns what to do next.</summary>
    [Needs(Scopes.Work)]
    public static async Task<ReportImportProgressPayload> ReportImportProgress(
        [FromServices] JobWork work,
        [FromServices] AttemptLogs logs,
        [FromServices] IOptions<WorkerOptions> options,
        [FromServices] TimeProvider clock,
        [FromServices] Audit audit,
        ReportImportProgressInput input,
        CancellationToken cancellationToken)
    {
        if (input.Check(clock.GetUtcNow()) is { } invalid)
        {
            return Refused(null, invalid);
        }

        if (await work.FindClaimAsync(input.LeaseToken, cancellationToken) is not { } claim)
        {
            return Refused(null, new LeaseLostError());
        }

        var outcome = await work.ReportAsync(
            claim,
            input.Report(),
            options.Value.MaxIssues,
            // Written in the report's transaction: if the lines cannot be written, the worker has to report again.
            input.Log is { Count: > 0 } lines ? () => logs.AppendAsync(claim.Job.Id, claim.Job.Attempt, lines.Select(line => (line.At, line.Level, line.Message))) : null,
            cancellationToken);
        if (outcome.Job is not { } job)
        {
            return Refused(claim.Job.Id, outcome.Error!);
        }

        audit.Reported(job.Id);
        return new ReportImportProgressPayload(outcome.Applied, new LeaseState(job.LeaseExpiresAt!.Value, work.DirectiveFor(job)), null);

        ReportImportProgressPayload Refused(Guid? id, JobError error)
        {
            audit.Refused(nameof(ReportImportProgress), id, error);
            return new ReportImportProgressPayload(null, null, [error]);
        }
    }
}

/// <summary>What a worker reports. Values that are left out do not change.</summary>
internal sealed class ReportImportProgressInput
{
    private const int MaxEntries = 500;

    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Grows with every report of the attempt. An older report is acknowledged and dropped.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number of processed items. It is computed from `results` if those are given.</summary>
    public long? Processed { get; init; }

    /// <summary>Number of items in the package.</summary>
    public long? Total { get; init; }

    /// <summary>What the worker does now, in at most 1024 characters; control characters are replaced.</summary>
    public string? CurrentOperation { get; init; }

    /// <summary>Numbers of processed items, by outcome.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the attempt's log is, if the worker stores it itself; without control characters.</summary>
    public string? LogFileLocation { get; init; }

    /// <summary>Opaque resume point, at most 4000 characters.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>True if the worker received a checkpoint but began at the start of the package: earlier attempts' issues are then no longer current.</summary>
    [DefaultValue(false)]
    public bool Restarted { get; init; }

    /// <summary>At most 500 entries.</summary>
    public IReadOnlyList<ReportIssueInput>? Issues { get; init; }

    /// <summary>At most 500 entries.</summary>
    public IReadOnlyList<ReportLogLineInput>? Log { get; init; }

    /// <summary>The error if a value exceeds a limit, or can never be true for any job; null if there is none.</summary>
    public InvalidReportError? Check(DateTimeOffset now) =>
        ReportLimits.Number("processed", Processed)
        ?? ReportLimits.Number("total", Total)
        ?? ReportLimits.Results(Results)
        ?? ReportLimits.Text("currentOperation", CurrentOperation, ImportJob.MaxTextLength)
        ?? ReportLimits.Name("logFileLocation", LogFileLocation, ImportJob.MaxTextLength)
        ?? ReportLimits.Text("checkpoint", Checkpoint, ImportJob.MaxCheckpointLength)
        ?? ReportLimits.Entries("issues", Issues?.Count, MaxEntries)
        ?? ReportLimits.Entries("log", Log?.Count, MaxEntries)
        ?? Issues?.Select(issue => issue.Check()).FirstOrDefault(error => error is not null)
        ?? Log?.Select(line => ReportLimits.Time("log.at", line.At, now)).FirstOrDefault(error => error is not null);

    public ImportReport Report() => new(
        Sequence,
        Processed,
        Total,
        InputText.Clean(CurrentOperation),
        Results?.Results,
        Checkpoint,
        LogFileLocation,
        Issues?.Select(issue => issue.Issue()).ToList(),
        Restarted);
}

/// <summary>Numbers of processed items, by outcome.</summary>
internal sealed class ImportStatusResultsInput
{
    /// <summary>Items without any issue.</summary>
    public required long Successful { get; init; }

    /// <summary>Items that were accepted with at least one warning.</summary>
    public required long Warnings { get; init; }

    /// <summary>Items that were not accepted.</summary>
    public required long Errors { get; init; }

    internal JobResults Results => new(Successful, Warnings, Errors);
}

/// <summary>A problem with one item. Control characters are replaced in all fields except `code`, because they may themselves be the problem.</summary>
internal sealed class ReportIssueInput
{
    /// <summary>Whether the item was accepted in spite of the problem.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>What is wrong, for machines; not empty, at most 256 characters, without control characters.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong; not empty, at most 1024 characters.</summary>
    public required string Message { get; init; }

    /// <summary>The file, relative to the source's path.</summary>
    public string? File { get; init; }

    /// <summary>The line on which the item starts, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The item's key.</summary>
    public string? ItemKey { get; init; }

    /// <summary>The field that is wrong.</summary>
    public string? Field { get; init; }

    /// <summary>The value that was found; cut to 256 characters.</summary>
    public string? Value { get; init; }

    internal InvalidReportError? Check() =>
        ReportLimits.Said("issues.code", Code)
        ?? ReportLimits.Name("issues.code", Code, ImportJob.MaxNameLength)
        ?? ReportLimits.Said("issues.message", Message)
        ?? ReportLimits.Text("issues.message", Message, ImportJob.MaxTextLength)
        ?? ReportLimits.Text("issues.file", File, ImportJob.MaxTextLength)
        ?? ReportLimits.Number("issues.line", Line, least: 1)
        ?? ReportLimits.Text("issues.itemKey", ItemKey, ImportJob.MaxNameLength)
        ?? ReportLimits.Text("issues.field", Field, ImportJob.MaxNameLength);

    internal ReportedIssue Issue() => new(
        Severity,
        Code,
        InputText.Clean(Message)!,
        InputText.Clean(File),
        Line,
        InputText.Clean(ItemKey),
        InputText.Clean(Field),
        InputText.Clean(Value));
}

/// <summary>A line for the attempt's log.</summary>
internal sealed class ReportLogLineInput
{
    /// <summary>When it was written: at most 366 days in the past, and at most one day in the future.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The severity of the line.</summary>
    [InputType(typeof(NonNullGraphType<LogLevelType>))]
    public required LogLineLevel Level { get; init; }

    /// <summary>What happened, in words. It is cut to 2000 characters, and each control character is replaced by a space.</summary>
    public required string Message { get; init; }
}

/// <summary>The outcome of the report and what to do next, or the reason why it was refused.</summary>
/// <param name="Applied">Whether the report was stored; false if a later report was stored before.</param>
/// <param name="Lease">The extended lease.</param>
/// <param name="Errors">The reason why the report was refused.</param>
internal sealed record ReportImportProgressPayload(
    bool? Applied,
    LeaseState? Lease,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ReportImportProgressErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

/// <summary>How long a worker owns its job.</summary>
/// <param name="ExpiresAt">When the worker is presumed dead if it does not report before.</param>
/// <param name="Directive">What the worker has to do next.</param>
[Name("ImportLease")]
internal sealed record LeaseState(
    [property: OutputType(typeof(NonNullGraphType<DateTimeType>))] DateTimeOffset ExpiresAt,
    [property: OutputType(typeof(NonNullGraphType<WorkerDirectiveType>))] WorkerDirective Directive);

internal sealed class WorkerDirectiveType : EnumerationGraphType<WorkerDirective>
{
    public WorkerDirectiveType() => Name = "WorkerDirective";
}

internal sealed class ReportImportProgressErrorType : UnionGraphType
{
    public ReportImportProgressErrorType()
    {
        Name = "ReportImportProgressError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
