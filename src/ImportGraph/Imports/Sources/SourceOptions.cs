using System.ComponentModel.DataAnnotations;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Imports.Sources;

/// <summary>Where packages may be read from, and how large their files may be. Section <c>ImportGraph:Sources</c>.</summary>
public sealed class SourceOptions
{
    /// <summary>
    /// Folders that shared file paths must lie below. A relative path is looked for below each, in this order. Default: none, so that
    /// nothing of the machine can be read; in Development the shipped samples, and <c>.data/packages</c>.
    /// </summary>
    public IList<string> SharedRoots { get; } = [];

    /// <summary>Most bytes of a file, decompressed; a longer one fails its job. Default: 4000000000.</summary>
    [Range(typeof(long), "1000", "1000000000000")]
    public long MaxFileBytes { get; set; } = FileLimits.DefaultBytes;

    /// <summary>Most columns of a CSV file. Default: 1000.</summary>
    [Range(1, 100_000)]
    public int MaxColumns { get; set; } = FileLimits.DefaultColumns;

    /// <summary>Longest cell of a CSV file, in bytes. Default: 4100000, enough for the longest content.</summary>
    [Range(100, RecordFormat.MaxRecordBytes)]
    public int MaxCellBytes { get; set; } = FileLimits.DefaultCellBytes;

    internal FileLimits FileLimits => new(MaxFileBytes, MaxColumns, MaxCellBytes);
}
