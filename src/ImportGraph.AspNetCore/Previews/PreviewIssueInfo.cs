using GraphQL;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Previews;

/// <summary>A problem with a record.</summary>
/// <param name="Severity">Whether an import would reject the record.</param>
/// <param name="Code">Stable code for programs.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Field">The field. Null if the problem is not about one field.</param>
/// <param name="Value">The value that was found, cut to 256 characters.</param>
[Name("PreviewIssue")]
internal sealed record PreviewIssueInfo(IssueSeverity Severity, string Code, string Message, string? Field, string? Value);
