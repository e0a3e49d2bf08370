using ImportGraph.Imports.Sources;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>Where the bytes of uploads are stored. It does not know which of them are complete: that is in the database.</summary>
internal interface IUploadStorage
{
    /// <summary>Makes room for a new upload without bytes.</summary>
    Task CreateAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Opens an upload for adding bytes.</summary>
    /// <returns>The bytes; null if another request has opened them.</returns>
    /// <exception cref="FileNotFoundException">There are no such bytes.</exception>
    Task<IUploadFile?> TryOpenAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Removes the bytes of an upload. If there are none, it does nothing.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The ids of uploads that have bytes which nobody has changed since a time.</summary>
    IAsyncEnumerable<Guid> UnchangedSinceAsync(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>The file of a complete upload, for reading.</summary>
    /// <exception cref="SourceException">There is no such file here.</exception>
    Task<PackageFile> FindAsync(Upload upload, CancellationToken cancellationToken);
}
