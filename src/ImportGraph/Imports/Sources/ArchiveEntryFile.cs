using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Sources;

/// <summary>An entry of an archive, which is a file of the package like those in a folder.</summary>
/// <param name="Archive">The file of the archive.</param>
/// <param name="Opened">The archive that is currently open.</param>
/// <param name="Index">The place of the entry in the directory of the archive.</param>
/// <param name="EntryName">The name of the entry.</param>
internal sealed record ArchiveEntryFile(PackageFile Archive, OpenArchive Opened, int Index, string EntryName)
    : PackageFile($"{Archive.Name}/{EntryName}")
{
    /// <summary>The size of the content, as the directory of the archive says.</summary>
    public required long ContentLength { get; init; }

    /// <summary>The size of the content as it is stored, compressed or not.</summary>
    public required long StoredLength { get; init; }

    /// <summary>The checksum of the content, as the directory of the archive says.</summary>
    public required uint Checksum { get; init; }

    /// <inheritdoc/>
    public override long Length => StoredLength;

    /// <inheritdoc/>
    protected override bool IsEmpty => ContentLength == 0;

    /// <inheritdoc/>
    public override string Stamp() => Archive.Stamp() is { Length: > 0 } stamp ? $"{stamp}-{Checksum:x8}" : "";

    /// <inheritdoc/>
    protected override async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var archive = await Opened.OpenAsync(Archive, cancellationToken);
        try
        {
            var content = await archive.Entries[Index].OpenAsync(cancellationToken);
            return new CheckedEntryStream(content, ContentLength, Checksum, Damaged);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(fault);
        }
    }

    /// <inheritdoc/>
    protected override SourceException? Translate(Exception fault) => Archive.FailureOf(fault);

    /// <inheritdoc/>
    private protected override long StoredPositionOf(long position) => (long)(position * ((double)StoredLength / ContentLength));

    private SourceException Damaged(Exception? cause) => SourceFailures.BrokenArchive(Name, cause);
}
