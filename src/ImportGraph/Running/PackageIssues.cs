using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>Issues of a package as a whole, not of its items. They do not count in the results.</summary>
internal static class PackageIssues
{
    public static ReportedIssue FileSkipped(string file) => Warning(
        "FILE_SKIPPED", $"The file was not read: its name does not end with {RecordFormat.Names}.", file);

    public static ReportedIssue FileEmpty(string file) => Warning("FILE_EMPTY", "The file is empty.", file);

    public static ReportedIssue WithoutItems() =>
        Warning("PACKAGE_WITHOUT_ITEMS", "The files of the package contain no items.", file: null);

    private static ReportedIssue Warning(string code, string message, string? file) =>
        new(IssueSeverity.Warning, code, message, file, Line: null, ItemKey: null, Field: null, Value: null);
}
