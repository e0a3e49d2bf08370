using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Running.Previews;

namespace ImportGraph.AspNetCore.Previews;

/// <summary>The start of a package, as an importer reads it.</summary>
/// <param name="Failure">Why nothing, or nothing more, could be read. Null if that was possible.</param>
/// <param name="FileCount">Number of files that an import would read.</param>
/// <param name="Bytes">Their stored size.</param>
/// <param name="Files">The first of these files, at most 100, sorted by name.</param>
/// <param name="SkippedFiles">Names of files that an import would skip because their format is unknown; at most 100, sorted.</param>
/// <param name="Columns">The columns or properties of the rows; at most 200.</param>
/// <param name="Rows">The first records.</param>
[Name("PackagePreview")]
internal sealed record PackagePreviewInfo(
    PreviewFailureInfo? Failure,
    int FileCount,
    long Bytes,
    [property: ListsAtMost(PackagePreviewInfo.MaxFiles)] IReadOnlyList<PreviewedFile> Files,
    [property: ListsAtMost(PackagePreviewInfo.MaxFiles)] IReadOnlyList<string> SkippedFiles,
    [property: ListsAtMost(PackagePreview.MaxColumns)] IReadOnlyList<PreviewedColumn> Columns,
    [property: ListsAtMost(PackagePreview.MaxRows)] IReadOnlyList<PreviewedRowInfo> Rows)
{
    private const int MaxFiles = 100;

    internal static PackagePreviewInfo Of(JobError refusal) => new(new PreviewFailureInfo(refusal.Code, refusal.Message), 0, 0, [], [], [], []);

    internal static PackagePreviewInfo Of(PackagePreview preview) => new(
        preview.Failure is { } failure ? new PreviewFailureInfo(failure.Code, failure.Message) : null,
        preview.Files.Count,
        preview.Files.Sum(file => file.Bytes),
        [.. preview.Files.Take(MaxFiles)],
        [.. preview.SkippedFiles.Take(MaxFiles)],
        preview.Columns,
        [.. preview.Rows.Select(PreviewedRowInfo.Of)]);
}
