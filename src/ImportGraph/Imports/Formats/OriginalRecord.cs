namespace ImportGraph.Imports.Formats;

/// <summary>A record as its file contains it, kept until it is known whether it is rejected.</summary>
/// <param name="Header">The header of its file; null if the record is JSON.</param>
/// <param name="Cells">The cells of a row, which need not be as many as the header has; null if the record is JSON.</param>
/// <param name="Start">Where a record in JSON begins in the buffer of its batch.</param>
/// <param name="Length">Its length in bytes; of a row about the same.</param>
internal readonly record struct OriginalRecord(CsvHeader? Header, string[]? Cells, int Start, int Length)
{
    /// <summary>Whether there is a record. It is none if the file cannot be read at all, or if the record is too long.</summary>
    public bool IsKept => Cells is not null || Length > 0;

    /// <summary>A row.</summary>
    public static OriginalRecord Row(CsvHeader header, string[] cells) => new(header, cells, 0, cells.Sum(cell => cell.Length));
}
