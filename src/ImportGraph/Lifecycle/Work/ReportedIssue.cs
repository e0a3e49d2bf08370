using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A problem with one item.</summary>
public sealed record ReportedIssue(
    IssueSeverity Severity, string Code, string Message, string? File, long? Line, string? ItemKey, string? Field, string? Value);
