namespace ImportGraph.Imports.Streams;

/// <summary>A file that exists only as long as it is open.</summary>
internal static class TemporaryFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Copies a stream to a temporary file, and opens that at its start.</summary>
    /// <param name="stream">The stream, which is disposed.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    public static async Task<Stream> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var from = stream;
        var file = Create();
        try
        {
            await from.CopyToAsync(file, BufferSize, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an empty file that only the user of the process may read.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = BufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Join(Path.GetTempPath(), $"importgraph-{Guid.NewGuid():n}");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // It stays usable without a name, and is gone even if the process is killed.
            File.Delete(path);
        }

        return file;
    }
}
