using ImportGraph.Imports.Sources;

namespace ImportGraph.Running.Importers;

/// <summary>A file of a package.</summary>
public sealed class ImportFile
{
    private readonly PackageFile _file;

    internal ImportFile(PackageFile file) => _file = file;

    /// <summary>The path below the path of the package.</summary>
    public string Name => _file.Name;

    /// <summary>The size when the package was opened, in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Opens the file as it is stored: a compressed file is not decompressed. The caller disposes the stream.</summary>
    /// <exception cref="SourceException">The file is gone, has changed or may not be read.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) => await _file.OpenStoredAsync(cancellationToken);
}
