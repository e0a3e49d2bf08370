namespace ImportGraph.Imports.Sources;

/// <summary>A file on a file system.</summary>
/// <param name="Path">Where it is, links followed.</param>
/// <param name="Name">Its path below the source's, for people.</param>
public sealed record FolderFile(string Path, string Name) : PackageFile(Name)
{
    private const int ReadAhead = 1 << 16;

    private readonly FileState _listed = Look(Path);

    /// <inheritdoc/>
    public override long Length => _listed.Length;

    /// <inheritdoc/>
    protected override bool IsEmpty => _listed is { Kind: FileKind.File, Length: 0 };

    /// <inheritdoc/>
    public override string Stamp() => Look(Path) is { Kind: FileKind.File } now ? $"{now.Length}-{now.ChangedTicks}" : "";

    /// <inheritdoc/>
    protected override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        // Only what was listed: a link that was put in its place may lead anywhere.
        using var held = HeldPlace.At(Path);
        if (held.State.Kind is not FileKind.File || held.State != _listed)
        {
            throw SourceFailures.Changed(Name);
        }

        const FileOptions FromStartToEnd = FileOptions.Asynchronous | FileOptions.SequentialScan;
        return new(new FileStream(
            held.OpenPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ReadAhead, FromStartToEnd));
    }

    /// <inheritdoc/>
    protected override SourceException? Translate(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => SourceFailures.NotFound(Name),
        UnauthorizedAccessException => SourceFailures.AccessDenied(Name, fault),
        IOException => SourceFailures.Unreadable(Name, fault),
        _ => null,
    };

    private static FileState Look(string path)
    {
        try
        {
            using var held = HeldPlace.At(path);
            return held.State;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // To open it will say why.
            return default;
        }
    }
}
