using ImportGraph.Jobs;

namespace ImportGraph.Running.Previews;

/// <summary>What the start of a package looks like to an importer.</summary>
/// <param name="Files">The files of the package, sorted by name.</param>
/// <param name="SkippedFiles">Names of the files that are not read because their format is unknown; sorted.</param>
/// <param name="Columns">The columns or properties of the rows, in the order in which they were first seen.</param>
/// <param name="Rows">The first records.</param>
/// <param name="Failure">Why nothing, or nothing more, could be read; null if that was possible.</param>
public sealed record PackagePreview(
    IReadOnlyList<PreviewedFile> Files,
    IReadOnlyList<string> SkippedFiles,
    IReadOnlyList<PreviewedColumn> Columns,
    IReadOnlyList<PreviewedRow> Rows,
    ImportFailure? Failure)
{
    /// <summary>Maximum number of rows.</summary>
    public const int MaxRows = 100;

    /// <summary>Maximum number of columns that are shown.</summary>
    public const int MaxColumns = 200;
}
