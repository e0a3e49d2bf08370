using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>How the numbers of a report must fit each other, and those that the worker reported before.</summary>
public static class ReportRules
{
    /// <summary>Checks that the number of processed items does not decrease.</summary>
    /// <param name="field">The reported property, for the error.</param>
    /// <param name="processed">Number of items processed so far; null if it is not reported.</param>
    /// <param name="job">The job as it was last read.</param>
    public static InvalidReportError? CheckProgress(string field, long? processed, ImportJob job) => processed < job.Processed
        ? new InvalidReportError(
            field, $"Within an attempt the number of processed items cannot decrease: it was {job.Processed}, now it is {processed}.")
        : null;

    /// <summary>Checks the end of a job that is done: its results add up to the total that is sent with them.</summary>
    public static InvalidReportError? CheckTotal(LastReport last) =>
        last is { Results.Processed: var processed, Total: { } total } && processed != total
            ? new InvalidReportError(nameof(last.Total), $"The results add up to {processed} items of {total}.")
            : null;

    /// <summary>
    /// Checks the end of a job that is done: its results add up to the total that was reported before. If that was wrong, the worker must
    /// send the correct total.
    /// </summary>
    public static InvalidReportError? CheckTotal(LastReport last, ImportJob job) =>
        last is { Results.Processed: var processed, Total: null } && job.Total is { } total && processed != total
            ? new InvalidReportError(
                nameof(last.Results),
                $"The results add up to {processed} items, but a total of {total} was reported. Send total if that was wrong.")
            : null;

    /// <summary>Checks that only accepted items were created, updated or left unchanged.</summary>
    public static InvalidReportError? CheckChanges(JobResults? results) =>
        results is { Changes: { } changes, Successful: var successful, Warnings: var warnings }
        && changes.Created + changes.Updated + changes.Unchanged is var sum && sum > successful + warnings
            ? new InvalidReportError(
                nameof(LastReport.Results), $"The changes add up to {sum} items, but only {successful + warnings} items were accepted.")
            : null;

    /// <summary>Checks a progress report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="job">The job as it was last read.</param>
    /// <param name="processed">Number of items processed, including this report.</param>
    /// <param name="total">Number of items in the package, including this report.</param>
    internal static InvalidReportError? Check(ImportReport report, ImportJob job, long? processed, long? total) =>
        report.Results is { } results && (results is { Successful: < 0 } or { Warnings: < 0 } or { Errors: < 0 }
            or { Changes.Created: < 0 } or { Changes.Updated: < 0 } or { Changes.Unchanged: < 0 })
            ? new InvalidReportError(nameof(report.Results), "Results cannot be negative.")
        : report is { Results: not null, Processed: not null } && report.Processed != processed
            ? new InvalidReportError(
                nameof(report.Processed), $"{report.Processed} items were processed, but the results add up to {processed}.")
        : processed < 0
            ? new InvalidReportError(nameof(report.Processed), "The number of processed items cannot be negative.")
        : CheckChanges(report.Results)
            ?? CheckProgress(nameof(report.Processed), processed, job)
            ?? (total < processed ? new InvalidReportError(nameof(report.Total), $"{processed} items were processed of {total}.") : null);
}
