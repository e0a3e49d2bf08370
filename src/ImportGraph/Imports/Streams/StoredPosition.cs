namespace ImportGraph.Imports.Streams;

/// <summary>Tells where in a file, as it is stored, a place of its text is.</summary>
/// <param name="stored">The file's bytes as they are stored.</param>
/// <param name="text">The text that is made of them.</param>
/// <param name="compressed">Whether the file is compressed.</param>
internal sealed class StoredPosition(CountingStream stored, Utf8Stream text, bool compressed)
{
    private long _last;

    /// <summary>
    /// How many stored bytes make up the text before a place. Where the text is not stored as it is, this is an estimate: the bytes that
    /// were read, less a share for the text that was read beyond the place. It never goes back.
    /// </summary>
    /// <param name="place">The place, in bytes of text from its start.</param>
    public long Of(long place) => _last = Math.Max(
        _last, compressed || text.IsTranscoded ? (long)(stored.Count * ((double)place / Math.Max(text.Length, 1))) : text.MarkLength + place);
}
