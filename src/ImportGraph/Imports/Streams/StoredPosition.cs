namespace ImportGraph.Imports.Streams;

/// <summary>Converts a position in the text of a file into a position in the stored file.</summary>
/// <param name="stored">The bytes of the file as they are stored.</param>
/// <param name="text">The text that is decoded from these bytes.</param>
/// <param name="compressed">Whether the file is compressed.</param>
internal sealed class StoredPosition(CountingStream stored, Utf8Stream text, bool compressed)
{
    private long _last;

    /// <summary>
    /// How many stored bytes make up the text before a position. If the text is not stored as it is, this is an estimate: the bytes read so
    /// far, minus a share for the text that was read beyond the position. The result never decreases.
    /// </summary>
    /// <param name="position">The position, in bytes of text from the start.</param>
    public long Of(long position)
    {
        var estimate = compressed || text.IsTranscoded
            ? (long)(stored.Count * ((double)position / Math.Max(text.Length, 1)))
            : text.MarkLength + position;
        return _last = Math.Max(_last, estimate);
    }
}
