namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>Recognizes the format of old workbooks (.xls), in which Excel also wraps a workbook that is protected with a password.</summary>
internal static class CompoundFile
{
    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether a file has this format. Afterwards the stream is at its start again.</summary>
    public static async ValueTask<bool> IsAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[Signature.Length];
        await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        return start.AsSpan().SequenceEqual(Signature);
    }
}
