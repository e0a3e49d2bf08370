namespace ImportGraph.Imports.Formats;

/// <summary>An error after which the rest of a file cannot be read, because the start of the next record is unknown.</summary>
/// <param name="line">The line of the error, counted from 1.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
internal sealed class BrokenFileException(long line, string problem) : Exception(problem)
{
    /// <summary>The line of the error, counted from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The error for a record that exceeds the maximum length.</summary>
    public static BrokenFileException RecordTooLong(long line, string record, string? hint = null) =>
        new(line, $"{record} is longer than {RecordFormat.MaxRecordBytes:N0} bytes.{hint}");
}
