using System.Runtime.CompilerServices;
using ImportGraph.Files;
using ImportGraph.Imports.Sources;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// Stores uploads in a folder that all servers and workers share: <c>ID.part</c> while an upload is unfinished, then <c>ID</c>. The name of the
/// file at the client is not part of any path.
/// </summary>
internal sealed class FolderUploads(IOptions<UploadOptions> options, IOptions<SourceOptions> sources) : IUploadStorage
{
    private const string Unfinished = ".part";

    private string Folder => options.Value.Folder;

    public Task CreateAsync(Guid id, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(Folder);
        PrivateFiles.Open(PathOf(id, Unfinished), FileMode.CreateNew, FileShare.None).Dispose();
        return Task.CompletedTask;
    }

    public Task<IUploadFile?> TryOpenAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<IUploadFile?>(FolderUpload.Open(PathOf(id, Unfinished), PathOf(id)));
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException(missing.Message, missing);
        }
        catch (IOException locked) when (locked is not FileNotFoundException && File.Exists(PathOf(id, Unfinished)))
        {
            return Task.FromResult<IUploadFile?>(null);
        }
    }

    public Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Folder))
        {
            // In this order: a request that completes the upload at the same time renames the first file to the second one.
            File.Delete(PathOf(id, Unfinished));
            File.Delete(PathOf(id));
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<Guid> UnchangedSinceAsync(DateTimeOffset time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = new DirectoryInfo(Folder);
        foreach (var file in folder.Exists ? folder.EnumerateFiles() : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = file.Name.EndsWith(Unfinished, StringComparison.Ordinal) ? file.Name[..^Unfinished.Length] : file.Name;
            if (UploadId.Read(name) is { } id && file.LastWriteTimeUtc < time.UtcDateTime)
            {
                yield return id;
            }
        }
    }

    public Task<PackageFile> FindAsync(Upload upload, CancellationToken cancellationToken)
    {
        var path = RealPath.Of(PathOf(upload.Id));
        using var found = PinnedPath.At(path);
        return found.State.Kind is FileKind.File
            ? Task.FromResult<PackageFile>(new FolderFile(path, upload.FileName) { Limits = sources.Value.FileLimits })
            : throw SourceFailures.UploadFileMissing(upload.FileName);
    }

    private string PathOf(Guid id, string extension = "") => Path.Join(Folder, $"{id}{extension}");
}
