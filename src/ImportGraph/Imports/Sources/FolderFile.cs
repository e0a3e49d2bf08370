namespace ImportGraph.Imports.Sources;

/// <summary>A file on a file system.</summary>
/// <param name="Path">Where it is, links followed.</param>
/// <param name="Name">Its path below the source's, for people.</param>
public sealed record FolderFile(string Path, string Name) : PackageFile(Name)
{
    private const int ReadAhead = 1 << 16;

    /// <inheritdoc/>
    public override long Length { get; } = new FileInfo(Path) is { Exists: true, Length: var length } ? length : 0;

    /// <inheritdoc/>
    protected override bool IsEmpty => new FileInfo(Path) is { Exists: true, Length: 0 };

    /// <inheritdoc/>
    public override string Stamp()
    {
        var info = new FileInfo(Path);
        return info.Exists ? $"{info.Length}-{info.LastWriteTimeUtc.Ticks}" : "";
    }

    /// <inheritdoc/>
    protected override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(new FileStream(
        Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ReadAhead, FileOptions.Asynchronous | FileOptions.SequentialScan));

    /// <inheritdoc/>
    protected override SourceException? Translate(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => SourceFailures.NotFound(Name),
        UnauthorizedAccessException => SourceFailures.AccessDenied(Name, fault),
        IOException => SourceFailures.Unreadable(Name, fault),
        _ => null,
    };
}
