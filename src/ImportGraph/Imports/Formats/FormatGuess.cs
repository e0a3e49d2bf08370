namespace ImportGraph.Imports.Formats;

/// <summary>Recognizes from the first bytes of a file that it may have another format than its name says.</summary>
internal static class FormatGuess
{
    /// <summary>A sentence about the file, for people; null if its first bytes are not suspicious.</summary>
    public static string? Of(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "It looks like a zip file or a workbook: then its name must end with .zip or .xlsx.",
        [0x1F, 0x8B, ..] => "It looks like a gzip file: then its name must end with .gz.",
        [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] => "It looks like UTF-16 without a byte order mark.",
        _ when beginning.Contains((byte)0) => "It looks like a binary file.",
        _ => null,
    };
}
