using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>What a worker reports at the end of its attempt. A value that is null stays as it was reported before.</summary>
/// <param name="Results">Items processed, by result.</param>
/// <param name="Checkpoint">Where the next attempt would continue.</param>
/// <param name="LogFileLocation">Where the attempt's log is.</param>
/// <param name="Total">Items in the package, if the number that was reported before was wrong.</param>
public readonly record struct LastReport(
    JobResults? Results = null, string? Checkpoint = null, string? LogFileLocation = null, long? Total = null)
{
    /// <summary>Changes the job as if these values had been reported before.</summary>
    internal void AddTo(ImportJob job)
    {
        if (Results is { } results)
        {
            (job.Processed, job.Successful, job.Warnings, job.Errors) =
                (results.Processed, results.Successful, results.Warnings, results.Errors);
            (job.ItemsCreated, job.ItemsUpdated, job.ItemsUnchanged) =
                (results.Changes?.Created, results.Changes?.Updated, results.Changes?.Unchanged);
            job.Percentage = Percentage.OfUnfinished(job.Processed, job.Total);
        }

        job.Checkpoint = Checkpoint ?? job.Checkpoint;
        job.LogFileLocation = LogFileLocation ?? job.LogFileLocation;
    }
}
