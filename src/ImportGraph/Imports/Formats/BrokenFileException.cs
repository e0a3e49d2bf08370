namespace ImportGraph.Imports.Formats;

/// <summary>A mistake after which the rest of a file cannot be read: nobody can tell where the next record starts.</summary>
/// <param name="line">The line of the mistake, from 1.</param>
/// <param name="problem">What is wrong, in a sentence.</param>
internal sealed class BrokenFileException(long line, string problem) : Exception(problem)
{
    /// <summary>The line of the mistake, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>A record that is longer than records may be.</summary>
    public static BrokenFileException RecordTooLong(long line, string record, string? hint = null) =>
        new(line, $"{record} is longer than {RecordFormat.MaxRecordBytes:N0} bytes.{hint}");
}
