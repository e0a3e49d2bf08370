using System.ComponentModel.DataAnnotations;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Imports.Sources;

/// <summary>Where packages may be read from, and how large their files may be. Section <c>ImportGraph:Sources</c>.</summary>
public sealed class SourceOptions
{
    /// <summary>
    /// The folders that shared file paths must be in. A relative path is searched in each of them, in this order. Default: none, so that no
    /// file of the machine can be read; in Development the shipped samples and <c>.data/packages</c>.
    /// </summary>
    public IList<string> SharedRoots { get; } = [];

    /// <summary>Maximum size of a file in bytes, decompressed; of an archive, the size of all its entries. A larger file makes its job fail.</summary>
    [Range(typeof(long), "1000", "1000000000000")]
    public long MaxFileBytes { get; set; } = FileLimits.DefaultBytes;

    /// <summary>Maximum number of columns of a CSV file or a sheet.</summary>
    [Range(1, 100_000)]
    public int MaxColumns { get; set; } = FileLimits.DefaultColumns;

    /// <summary>Maximum length of a cell of a CSV file or a sheet, in bytes. The default is enough for the longest content.</summary>
    [Range(100, RecordFormat.MaxRecordBytes)]
    public int MaxCellBytes { get; set; } = FileLimits.DefaultCellBytes;

    internal FileLimits FileLimits => new(MaxFileBytes, MaxColumns, MaxCellBytes);
}
