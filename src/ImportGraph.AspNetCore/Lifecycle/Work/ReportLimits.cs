using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>Limits for the values that workers can report.</summary>
internal static class ReportLimits
{
    /// <summary>Largest number of items or lines. Many programs cannot hold a larger number from JSON.</summary>
    private const long MaxNumber = 1_000_000_000_000_000;

    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(366);
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(1);

    /// <summary>Checks a text for people, or one that only the worker reads.</summary>
    public static InvalidReportError? Text(string field, string? text, int maxLength) => text?.Length > maxLength
        ? new InvalidReportError(field, $"{field} may have {maxLength} characters; it has {text.Length}.")
        : null;

    /// <summary>Checks a text that machines compare.</summary>
    public static InvalidReportError? Name(string field, string? text, int maxLength) =>
        Text(field, text, maxLength) ?? (InputText.WhyNoName(text) is { } why ? new InvalidReportError(field, $"{field} {why}.") : null);

    /// <summary>Refuses an empty text: without it, nobody can find out what is wrong.</summary>
    public static InvalidReportError? Said(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? new InvalidReportError(field, $"{field} is empty.") : null;

    public static InvalidReportError? Entries(string field, int? count, int most) => count > most
        ? new InvalidReportError(field, $"{field} may have {most} entries; it has {count}. Report more often.")
        : null;

    public static InvalidReportError? Number(string field, long? number, long least = 0) => number < least || number > MaxNumber
        ? new InvalidReportError(field, $"{field} must be from {least} to {MaxNumber}; it is {number}.")
        : null;

    public static InvalidReportError? Results(ImportStatusResultsInput? results) =>
        Number("results", results?.Successful) ?? Number("results", results?.Warnings) ?? Number("results", results?.Errors)
        ?? Number("results", results?.Changes?.Created)
        ?? Number("results", results?.Changes?.Updated)
        ?? Number("results", results?.Changes?.Unchanged)
        ?? ReportRules.CheckChanges(results?.Results);

    /// <summary>Checks a time. If a clock is wrong by more than these limits, nobody would find the line in the log.</summary>
    public static InvalidReportError? Time(string field, DateTimeOffset time, DateTimeOffset now) =>
        now - time > LongestAgo || time - now > FurthestAhead
            ? new InvalidReportError(
                field,
                $"{field} must be at most {LongestAgo.Days} days ago and {FurthestAhead.Days} day ahead;"
                + $" it is {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.")
            : null;
}
