using ImportGraph.Jobs;

namespace ImportGraph.Server.Lifecycle;

/// <summary>Bounds of what workers may report.</summary>
internal static class ReportLimits
{
    /// <summary>Largest number of items or lines. JSON of many programs holds no larger one.</summary>
    private const long MaxNumber = 1_000_000_000_000_000;

    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(366);
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(1);

    /// <summary>A text for people, or one that only the worker reads.</summary>
    public static InvalidReportError? Text(string field, string? text, int maxLength) => text?.Length > maxLength
        ? new InvalidReportError(field, $"{field} may have {maxLength} characters; it has {text.Length}.")
        : null;

    /// <summary>A text that machines compare.</summary>
    public static InvalidReportError? Name(string field, string? text, int maxLength) =>
        Text(field, text, maxLength) ?? (InputText.WhyNoName(text) is { } why ? new InvalidReportError(field, $"{field} {why}.") : null);

    /// <summary>Without it nobody can tell what is wrong.</summary>
    public static InvalidReportError? Said(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? new InvalidReportError(field, $"{field} is empty.") : null;

    public static InvalidReportError? Entries(string field, int? count, int most) => count > most
        ? new InvalidReportError(field, $"{field} may have {most} entries; it has {count}. Report more often.")
        : null;

    public static InvalidReportError? Number(string field, long? number, long least = 0) => number < least || number > MaxNumber
        ? new InvalidReportError(field, $"{field} must be from {least} to {MaxNumber}; it is {number}.")
        : null;

    public static InvalidReportError? Results(ImportStatusResultsInput? results) =>
        Number("results", results?.Successful) ?? Number("results", results?.Warnings) ?? Number("results", results?.Errors);

    /// <summary>A clock that is wrong by more than that would put a line where nobody finds it.</summary>
    public static InvalidReportError? Time(string field, DateTimeOffset time, DateTimeOffset now) => now - time > LongestAgo || time - now > FurthestAhead
        ? new InvalidReportError(
            field, $"{field} must be at most {LongestAgo.Days} days ago and {FurthestAhead.Days} day ahead; it is {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.")
        : null;
}
