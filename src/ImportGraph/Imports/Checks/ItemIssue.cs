using ImportGraph.Jobs;

namespace ImportGraph.Imports.Checks;

/// <summary>One problem of an item.</summary>
/// <param name="Severity">Whether the item is imported despite the issue.</param>
/// <param name="Code">A stable code for machines.</param>
/// <param name="Message">A message for people.</param>
/// <param name="Field">The field that is wrong; null if the issue concerns no single field.</param>
/// <param name="Value">The value that was found, truncated.</param>
public sealed record ItemIssue(IssueSeverity Severity, string Code, string Message, string? Field, string? Value);
