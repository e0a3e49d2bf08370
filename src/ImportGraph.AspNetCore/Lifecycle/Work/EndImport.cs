using System.Runtime.CompilerServices;
using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

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
