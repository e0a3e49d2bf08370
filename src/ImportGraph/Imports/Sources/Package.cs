namespace ImportGraph.Imports.Sources;

/// <summary>The files at a location.</summary>
/// <param name="Files">The files to read, sorted by name.</param>
/// <param name="Skipped">Names of the files that are not read because their format is unknown; sorted.</param>
public sealed record Package(IReadOnlyList<PackageFile> Files, IReadOnlyList<string> Skipped) : IDisposable
{
    /// <summary>The archive that contains the file that is read; null if the package has no archives.</summary>
    internal OpenArchive? Archive { get; init; }

    /// <summary>Closes the archive. The files can still be read, which opens it again.</summary>
    public void Dispose() => Archive?.Dispose();
}
