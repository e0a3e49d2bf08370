namespace ImportGraph.Running.Importers;

/// <summary>
/// Runs the jobs that name it. Each attempt has its own instance and its own scope of services. <see cref="BatchImporter{TItem}"/> is the
/// easier way for an importer that stores the items of a package one after another.
/// </summary>
public interface IImporter
{
    /// <summary>Runs one attempt of a job. If it returns, the job is done.</summary>
    /// <param name="context">The job, and how to report to it.</param>
    /// <param name="cancellationToken">
    /// Signalled when the attempt must stop: because somebody cancels the job, its stop time is reached, the process ends, or another worker
    /// has the job. A last checkpoint may still be reported then.
    /// </param>
    /// <exception cref="ImportGraph.Imports.Importers.ImportFailedException">The job fails with this failure.</exception>
    /// <exception cref="OperationCanceledException">The attempt stopped, because the token was signalled.</exception>
    /// <exception cref="Exception">The job fails with the code IMPORTER_FAILED.</exception>
    Task RunAsync(ImportContext context, CancellationToken cancellationToken);
}
