namespace ImportGraph.Imports.Sources;

/// <summary>A file on a file system.</summary>
/// <param name="Path">The path of the file, with all links resolved.</param>
/// <param name="Name">The path relative to the source, for people.</param>
public sealed record FolderFile(string Path, string Name) : PackageFile(Name)
{
    private const int ReadAhead = 1 << 16;

    private readonly FileState _listed = ReadState(Path);

    /// <inheritdoc/>
    public override long Length => _listed.Length;

    /// <inheritdoc/>
    protected override bool IsEmpty => _listed is { Kind: FileKind.File, Length: 0 };

    /// <inheritdoc/>
    public override string Stamp() => ReadState(Path) is { Kind: FileKind.File } now ? $"{now.Length}-{now.ChangedTicks}" : "";

    /// <inheritdoc/>
    protected override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        // Opens only the file that was listed: a link that has replaced it may lead anywhere.
        using var pinned = PinnedPath.At(Path);
        if (pinned.State.Kind is not FileKind.File || pinned.State != _listed)
        {
            throw SourceFailures.Changed(Name);
        }

        return new(pinned.OpenRead(ReadAhead, FileOptions.Asynchronous | FileOptions.SequentialScan));
    }

    /// <inheritdoc/>
    protected override SourceException? Translate(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => SourceFailures.NotFound(Name),
        UnauthorizedAccessException => SourceFailures.AccessDenied(Name, fault),
        IOException => SourceFailures.Unreadable(Name, fault),
        _ => null,
    };

    private static FileState ReadState(string path)
    {
        try
        {
            using var pinned = PinnedPath.At(path);
            return pinned.State;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Opening the file will report the reason.
            return default;
        }
    }
}
