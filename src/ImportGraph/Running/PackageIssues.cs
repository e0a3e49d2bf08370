using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>Issues of a package as a whole, not of its items. They do not count in the results.</summary>
internal static class PackageIssues
{
    public static ReportedIssue FileSkipped(string file) => Issue(
        IssueCode.FileSkipped, $"The file was not read: its name does not end with {RecordFormat.Names}.{RecordFormat.HintFor(file)}", file);

    public static ReportedIssue FileEmpty(string file) => Issue(IssueCode.FileEmpty, "The file is empty.", file);

    public static ReportedIssue WithoutItems() =>
        Issue(IssueCode.PackageWithoutItems, "The files of the package contain no items.", file: null);

    private static ReportedIssue Issue(IssueCode code, string message, string? file) =>
        new(code.Severity, code.Name, message, file, Line: null, ItemKey: null, Field: null, Value: null);
}
