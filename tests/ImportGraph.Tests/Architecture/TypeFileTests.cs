using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Architecture;

/// <summary>A type is easy to find, because its file has its name.</summary>
public sealed partial class TypeFileTests
{
    /// <summary>Types whose file has another name. The list only shrinks.</summary>
    private static readonly string[] Exempt =
    [
        "Assignments", "AttemptTrigger", "BulkRequest", "Comparison", "DataSourceType", "EndReason", "FailureCategory",
        "Guards", "IdempotencyConflictError", "ImportLease", "ImportNotFoundError", "ImportNotRetryableError",
        "ImportOperation", "ImportReport", "ImportStateConflictError", "InvalidDataSourceError", "InvalidReportError",
        "IssueSeverity", "JobActions", "JobProgress", "JobResults", "JobStatusExtensions", "JobType", "LastReport",
        "LeaseGuard", "LeaseLostError", "NewJob", "NewTime", "PurgedJobs", "ReportedIssue", "ScheduleOutOfRangeError",
        "SelectionTooLargeError", "StatusLabel", "VersionConflictError", "WorkerDirective",
    ];

    private static readonly string[] Projects = ["ImportGraph", "ImportGraph.Worker"];

    [Fact]
    public void Every_type_has_a_file_with_its_name()
    {
        var found = Projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Join(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Generated().IsMatch(file))
            .SelectMany(file => Declarations().Matches(File.ReadAllText(file)).Select(match => (Type: match.Groups["name"].Value, File: Path.GetFileNameWithoutExtension(file))))
            // A partial type may have further files.
            .GroupBy(declaration => declaration.Type, declaration => declaration.File)
            .Where(files => !files.Contains(files.Key))
            .Select(files => files.Key);

        Assert.Equal(Exempt.Order(), found.Order());
    }

    /// <summary>Migrations are generated under names of their own.</summary>
    [GeneratedRegex(@"[/\\](?:bin|obj|Migrations)[/\\]")]
    private static partial Regex Generated();

    /// <summary>A type that is not nested in another one and takes more than one line.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|abstract|sealed|static|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record(?: struct| class)?) (?<name>\w+)(?!.*;\r?$)",
        RegexOptions.Multiline)]
    private static partial Regex Declarations();
}
