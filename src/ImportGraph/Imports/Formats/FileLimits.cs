namespace ImportGraph.Imports.Formats;

/// <summary>How much of a file is read. Bounds the time and the memory that a hostile one takes.</summary>
/// <param name="MaxBytes">Most bytes of the file, decompressed.</param>
/// <param name="MaxColumns">Most columns of a CSV file.</param>
/// <param name="MaxCellBytes">Longest cell of a CSV file, in bytes of UTF-8 with its quotes.</param>
public sealed record FileLimits(
    long MaxBytes = FileLimits.DefaultBytes, int MaxColumns = FileLimits.DefaultColumns, int MaxCellBytes = FileLimits.DefaultCellBytes)
{
    /// <summary>4 GB.</summary>
    public const long DefaultBytes = 4_000_000_000;

    /// <summary>More than anybody has.</summary>
    public const int DefaultColumns = 1000;

    /// <summary>Enough for the longest content, whatever its characters.</summary>
    public const int DefaultCellBytes = 4_100_000;
}
