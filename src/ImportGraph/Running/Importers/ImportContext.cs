using System.Text.Json;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Running.Importers;

/// <summary>The job that an importer runs, and how the importer reports to it.</summary>
public sealed class ImportContext
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}");

    private readonly RunningAttempt _attempt;
    private ImportClaim _claim; // with the job as it was last read
    private long _reports;
    private bool _readsPackage;

    internal ImportContext(RunningAttempt attempt, ImporterDefinition? definition)
    {
        (_attempt, _claim, Job, Definition) = (attempt, attempt.Claim, attempt.Claim.Job, definition);
        Parameters = Job.Parameters is { } given ? JsonElement.Parse(given) : NoParameters;
        Checkpoint = Job.Checkpoint;
        _reports = Job.ReportSequence ?? 0;
        Log = new AttemptLogger(attempt.Log);
    }

    /// <summary>The id of the job, as clients know it.</summary>
    public Guid JobId => Job.Id;

    /// <summary>The number of the attempt, from 1.</summary>
    public int Attempt => Job.Attempt;

    /// <summary>The project of the job.</summary>
    public string Project => Job.Project;

    /// <summary>The name by which the job names the importer.</summary>
    public string Importer => Job.Importer;

    /// <summary>Whether the package is imported, or only validated.</summary>
    public JobType JobType => Job.JobType;

    /// <summary>How existing items are treated; null for a validation.</summary>
    public ImportOperation? Operation => Job.Operation;

    /// <summary>The tags of the job.</summary>
    public IReadOnlyList<string> Tags => Job.Tags;

    /// <summary>The parameters of the job, an object. It is empty if the job has none.</summary>
    public JsonElement Parameters { get; }

    /// <summary>The checkpoint that was last reported, in this attempt or an earlier one. Null if none was.</summary>
    public string? Checkpoint { get; private set; }

    /// <summary>
    /// Writes to the log of the attempt, which clients can read: do not log secrets. Of an exception, only the type is written.
    /// </summary>
    public ILogger Log { get; }

    /// <summary>The definition of the importer; null if it has none.</summary>
    internal ImporterDefinition? Definition { get; }

    /// <summary>The job as it was when it was claimed.</summary>
    internal ImportJob Job { get; }

    /// <summary>Lists the files of the package, whatever their formats.</summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read. If it is not caught, the job fails with its failure.</exception>
    public async Task<ImportPackage> OpenPackageAsync(CancellationToken cancellationToken)
    {
        var location = LocationOf(Job) with { AnyFormat = true };
        var package = await GuardAsync(() => _attempt.Sources.Of(location).OpenAsync(location, cancellationToken), cancellationToken);
        return new ImportPackage([.. package.Files.Select(file => new ImportFile(file))]);
    }

    /// <summary>
    /// Stores a report, all of it or nothing. It is also a sign of life. If the job must stop, the token of the importer is signalled. Send one
    /// report after another, not several at once.
    /// </summary>
    /// <param name="progress">The report.</param>
    /// <param name="cancellationToken">
    /// Cancels the call before anything is stored. For a last checkpoint after the importer's token was signalled, use another token.
    /// </param>
    /// <exception cref="ArgumentException">The numbers do not fit those that were reported before, or the checkpoint is too long.</exception>
    /// <exception cref="InvalidOperationException">A <see cref="BatchImporter{TItem}"/> runs the job, so its progress is reported already.</exception>
    /// <exception cref="ImportFailedException">The report could not be stored. If it is not caught, the job fails with its failure.</exception>
    /// <exception cref="OperationCanceledException">Another worker has the job, so nothing was stored.</exception>
    public async Task ReportAsync(ImportProgress progress, CancellationToken cancellationToken)
    {
        if (_readsPackage)
        {
            throw new InvalidOperationException("The progress of a BatchImporter is reported after each batch, so it does not report itself.");
        }

        if (progress.Checkpoint?.Length > ImportJob.MaxCheckpointLength)
        {
            throw new ArgumentException($"A checkpoint may have {ImportJob.MaxCheckpointLength:N0} characters.", nameof(progress));
        }

        var report = new ImportReport(
            ++_reports,
            progress.Processed,
            progress.Total,
            TextCut.Cut(progress.CurrentOperation, ImportJob.MaxTextLength),
            progress.Results,
            progress.Checkpoint,
            Issues: progress.Issues);
        var outcome = await GuardAsync(
            () => _attempt.Work.ReportAsync(_claim, report, _attempt.Options.MaxIssues, alongside: null, cancellationToken), cancellationToken);
        await _attempt.Log.FlushAsync(CancellationToken.None);
        if (outcome.Error is InvalidReportError invalid)
        {
            throw new ArgumentException(invalid.Message, nameof(progress));
        }

        var job = _attempt.Obey(outcome.Job);
        _claim = _claim with { Job = job };
        Checkpoint = job.Checkpoint;
    }

    /// <summary>Reads the package item by item, and has the target store them.</summary>
    internal async Task RunPackageAsync(ItemTarget target, CancellationToken cancellationToken)
    {
        _readsPackage = true;
        using var run = new ImportRun(_attempt, target, LocationOf(Job), cancellationToken);
        await GuardAsync(
            async () =>
            {
                await run.RunAsync();
                return true;
            },
            cancellationToken);
    }

    private static PackageLocation LocationOf(ImportJob job) =>
        new(job.SourceType, job.SourcePath, job.SourceRegion, job.SourceCredentialRef) { Project = job.Project };

    /// <summary>Calls the product. What goes wrong there is not the fault of the importer.</summary>
    private async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (fault is not (SourceException or ImportFailedException) && !IsCancellation(fault, cancellationToken))
        {
            throw new ImportFailedException(
                StorageFault.OfAny(fault) is { } storage
                    ? new ImportFailure(storage.Code, FailureCategory.Storage, storage.Message)
                    : new ImportFailure(
                        FailureCode.Unexpected, FailureCategory.Internal, "An unexpected error occurred. The server's log has the details."),
                fault);
        }
    }

    private bool IsCancellation(Exception fault, CancellationToken cancellationToken) =>
        fault is OperationCanceledException && (cancellationToken.IsCancellationRequested || _attempt.Interruption.Token.IsCancellationRequested);
}
