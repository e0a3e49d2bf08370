namespace ImportGraph.Imports.Uploads;

/// <summary>The bytes of one upload, while a request adds to them. No other request can open them meanwhile, on any machine.</summary>
internal interface IUploadFile : IAsyncDisposable
{
    /// <summary>
    /// Keeps the first bytes. The bytes after them arrived, but were not counted. Call this once, before anything else.
    /// </summary>
    /// <returns>How many bytes there are: fewer than the length if the storage has lost some.</returns>
    ValueTask<long> KeepAsync(long length, CancellationToken cancellationToken);

    /// <summary>Adds bytes at the end.</summary>
    ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes all bytes survive a power cut.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Makes the bytes final: nobody can add to them any more. Does nothing if they are already.</summary>
    /// <returns>The SHA-256 of all bytes.</returns>
    Task<byte[]> CompleteAsync(CancellationToken cancellationToken);
}
