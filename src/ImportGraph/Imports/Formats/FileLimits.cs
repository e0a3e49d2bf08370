namespace ImportGraph.Imports.Formats;

/// <summary>Limits for reading a file. They bound the time and the memory that a hostile file can use.</summary>
/// <param name="MaxBytes">Maximum size of the file in bytes, decompressed.</param>
/// <param name="MaxColumns">Maximum number of columns of a CSV file or a sheet.</param>
/// <param name="MaxCellBytes">Maximum length of a CSV cell, in bytes of UTF-8 including its quotes.</param>
public sealed record FileLimits(
    long MaxBytes = FileLimits.DefaultBytes, int MaxColumns = FileLimits.DefaultColumns, int MaxCellBytes = FileLimits.DefaultCellBytes)
{
    /// <summary>4 GB.</summary>
    public const long DefaultBytes = 4_000_000_000;

    /// <summary>More columns than anybody needs.</summary>
    public const int DefaultColumns = 1000;

    /// <summary>Enough for the longest content, whatever characters it consists of.</summary>
    public const int DefaultCellBytes = 4_100_000;
}
