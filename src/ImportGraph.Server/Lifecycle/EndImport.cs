using System.ComponentModel;
using System.Runtime.CompilerServices;
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
    /// <summary>Ends a job that is done.</summary>
    [Needs(Scopes.Work)]
    public static async Task<CompleteImportPayload> CompleteImport(
        [FromServices] JobWork work, [FromServices] Audit audit, CompleteImportInput input, CancellationToken cancellationToken)
    {
        var results = input.Results.Results;
        var invalid = ReportLimits.Name("logFileLocation", input.LogFileLocation, ImportJob.MaxTextLength)
            ?? ReportLimits.Results(input.Results)
            ?? (input.Total is { } total && total != results.Processed ? new InvalidReportError("total", $"The results add up to {results.Processed} items of {total}.") : null);
        var change = await WithLeaseAsync(
            work,
            audit,
            input.LeaseToken,
            invalid,
            input.Results,
            async claim => Differs(claim.Job, input) is { } differs
                ? differs
                : Change(await work.CompleteAsync(claim.Lease, new LastReport(results, null, input.LogFileLocation, input.Total), cancellationToken)),
            cancellationToken);
        return new CompleteImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }

    /// <summary>Ends a job that cannot continue.</summary>
    [Needs(Scopes.Work)]
    public static async Task<FailImportPayload> FailImport(
        [FromServices] JobWork work, [FromServices] Audit audit, FailImportInput input, CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Said("code", input.Code)
            ?? ReportLimits.Name("code", input.Code, ImportJob.MaxNameLength)
            ?? ReportLimits.Said("message", input.Message)
            ?? ReportLimits.Text("message", input.Message, ImportJob.MaxTextLength)
            ?? ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength)
            ?? ReportLimits.Results(input.Results);
        var failure = new ImportFailure(input.Code, input.Category, InputText.Clean(input.Message)!, input.Retryable);
        var change = await WithLeaseAsync(
            work,
            audit,
            input.LeaseToken,
            invalid,
            input.Results,
            async claim => Change(await work.FailAsync(claim.Lease, failure, new LastReport(input.Results?.Results, input.Checkpoint), cancellationToken)),
            cancellationToken);
        return new FailImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }

    /// <summary>Acknowledges a cancel request or a stop time.</summary>
    [Needs(Scopes.Work)]
    public static async Task<StopImportPayload> StopImport(
        [FromServices] JobWork work, [FromServices] Audit audit, StopImportInput input, CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength) ?? ReportLimits.Results(input.Results);
        var change = await WithLeaseAsync(
            work,
            audit,
            input.LeaseToken,
            invalid,
            input.Results,
            claim => work.StopAsync(claim.Lease, new LastReport(input.Results?.Results, input.Checkpoint), cancellationToken),
            cancellationToken);
        return new StopImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }

    /// <summary>Gives the job back unfinished. It can be claimed again at once, and nothing counts as failed.</summary>
    [Needs(Scopes.Work)]
    public static async Task<ReleaseImportPayload> ReleaseImport(
        [FromServices] JobWork work, [FromServices] Audit audit, ReleaseImportInput input, CancellationToken cancellationToken)
    {
        var invalid = ReportLimits.Text("checkpoint", input.Checkpoint, ImportJob.MaxCheckpointLength);
        var change = await WithLeaseAsync(
            work,
            audit,
            input.LeaseToken,
            invalid,
            results: null,
            async claim => Change(await work.ReleaseAsync(claim.Lease, new LastReport(null, input.Checkpoint), cancellationToken)),
            cancellationToken);
        return new ReleaseImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }

    /// <summary>Ends an attempt if its worker still has the lease and its report can be true.</summary>
    private static async Task<JobChange> WithLeaseAsync(
        JobWork work,
        Audit audit,
        string lease,
        InvalidReportError? invalid,
        ImportStatusResultsInput? results,
        Func<ImportClaim, Task<JobChange>> end,
        CancellationToken cancellationToken,
        [CallerMemberName] string action = "")
    {
        if (invalid is not null)
        {
            return audit.Of(invalid, null, action);
        }

        if (await work.FindClaimAsync(lease, cancellationToken) is not { } claim)
        {
            return audit.Of(new LeaseLostError(), null, action);
        }

        var change = results?.Results.Processed < claim.Job.Processed
            ? new InvalidReportError("results", $"Within an attempt the number of processed items cannot decrease: it was {claim.Job.Processed}, now it is {results.Results.Processed}.")
            : await end(claim);
        return audit.Of(change.Made ? JobChange.From(claim.Job.Status, change.Job) : change, claim.Job.Id, action);
    }

    /// <summary>The error if the results do not add up to the total that the worker reported before: it has to send the correct total.</summary>
    private static InvalidReportError? Differs(ImportJob job, CompleteImportInput input) =>
        input.Total is null && job.Total is { } total && total != input.Results.Results.Processed
            ? new InvalidReportError(
                "results",
                $"The results add up to {input.Results.Results.Processed} items, but a total of {total} was reported. Send total if that was wrong.")
            : null;

    private static JobChange Change(ImportJob? job) => job is null ? new LeaseLostError() : job;
}

/// <summary>The end of a job that is done.</summary>
internal sealed class CompleteImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Numbers of processed items, by outcome.</summary>
    public required ImportStatusResultsInput Results { get; init; }

    /// <summary>Number of items in the package: the sum of the results. Required if another total was reported before.</summary>
    public long? Total { get; init; }

    /// <summary>Where the attempt's log is, if the worker stores it itself; without control characters.</summary>
    public string? LogFileLocation { get; init; }
}

/// <summary>The end of a job that cannot continue.</summary>
internal sealed class FailImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>The reason, for machines; not empty, at most 256 characters, without control characters.</summary>
    public required string Code { get; init; }

    /// <summary>The category of the failure: it tells who can fix the problem.</summary>
    [DefaultValue(FailureCategory.Internal)]
    public FailureCategory Category { get; init; } = FailureCategory.Internal;

    /// <summary>The reason, without secrets; not empty, at most 1024 characters. Control characters except tabs and line breaks are replaced.</summary>
    public required string Message { get; init; }

    /// <summary>Whether a retry may help; left out if that is not known.</summary>
    public bool? Retryable { get; init; }

    /// <summary>Numbers of processed items, by outcome. By default, those of the last report.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}

/// <summary>The end of a job that was asked to stop.</summary>
internal sealed class StopImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Numbers of processed items, by outcome. By default, those of the last report.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}

/// <summary>A job that is given back.</summary>
internal sealed class ReleaseImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}

/// <summary>The ended job, or the reason why it did not end.</summary>
internal sealed record CompleteImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<CompleteImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class CompleteImportErrorType : UnionGraphType
{
    public CompleteImportErrorType()
    {
        Name = "CompleteImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}

/// <summary>The ended job, or the reason why it did not end.</summary>
internal sealed record FailImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<FailImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class FailImportErrorType : UnionGraphType
{
    public FailImportErrorType()
    {
        Name = "FailImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}

/// <summary>The ended job, or the reason why it did not end.</summary>
internal sealed record StopImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<StopImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class StopImportErrorType : UnionGraphType
{
    public StopImportErrorType()
    {
        Name = "StopImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
        Type<ImportStateConflictErrorType>();
    }
}

/// <summary>The job, which is in the queue again, or the reason why it is not.</summary>
internal sealed record ReleaseImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<ReleaseImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class ReleaseImportErrorType : UnionGraphType
{
    public ReleaseImportErrorType()
    {
        Name = "ReleaseImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
