using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>How the numbers of a report must fit each other, and those that the worker reported before.</summary>
public static class ReportRules
{
    /// <summary>Checks that progress does not go back.</summary>
    /// <param name="field">The input field, for the error.</param>
    /// <param name="processed">Number of items processed so far; null if it is not reported.</param>
    /// <param name="job">The job as it was last read.</param>
    public static InvalidReportError? CheckProgress(string field, long? processed, ImportJob job) => processed < job.Processed
        ? new InvalidReportError(
            field, $"Within an attempt progress does not go back: {job.Processed} items were processed before, now {processed}.")
        : null;

    /// <summary>Checks the end of a job that is done: its results add up to the total that is sent with them.</summary>
    public static InvalidReportError? CheckTotal(LastReport last) => last is { Results.Processed: var processed, Total: { } total } && processed != total
        ? new InvalidReportError("total", $"The results add up to {processed} items of {total}.")
        : null;

    /// <summary>
    /// Checks the end of a job that is done: its results add up to the total that was reported before. If that was wrong, the worker must
    /// send the correct total.
    /// </summary>
    public static InvalidReportError? CheckTotal(LastReport last, ImportJob job) =>
        last is { Results.Processed: var processed, Total: null } && job.Total is { } total && processed != total
            ? new InvalidReportError(
                "results", $"The results add up to {processed} items, but a total of {total} was reported. Send total if that was wrong.")
            : null;

    /// <summary>Checks a progress report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="job">The job as it was last read.</param>
    /// <param name="processed">Number of items processed, including this report.</param>
    /// <param name="total">Number of items in the package, including this report.</param>
    internal static InvalidReportError? Check(ImportReport report, ImportJob job, long? processed, long? total) =>
        report is { Results: not null, Processed: not null } && report.Processed != processed
            ? new InvalidReportError("processed", $"{report.Processed} items were processed, but the results add up to {processed}.")
            : CheckProgress("processed", processed, job)
            ?? (total < processed ? new InvalidReportError("total", $"{processed} items were processed of {total}.") : null);
}
