using ImportGraph.Jobs;

namespace ImportGraph.Server.Lifecycle;

/// <summary>Bounds of what workers may report.</summary>
internal static class ReportLimits
{
    public static InvalidReportError? Text(string field, string? text, int maxLength) => text?.Length > maxLength
        ? new InvalidReportError(field, $"A text of {field} may have {maxLength} characters; it has {text.Length}.")
        : null;

    public static InvalidReportError? Count(string field, int? count, int most) => count > most
        ? new InvalidReportError(field, $"{field} may have {most} entries; it has {count}. Report more often.")
        : null;
}
