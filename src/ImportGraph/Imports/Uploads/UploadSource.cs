using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>Packages that clients have sent. The path is the id of the upload.</summary>
internal sealed class UploadSource(UploadStore uploads, IUploadStorage storage) : IDataSource
{
    public DataSourceType Type => DataSourceType.Upload;

    public bool CountsItems => true;

    public async Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) =>
        location.Region is not null ? new(nameof(ImportJob.SourceRegion), "Uploads have no region.")
        : location.CredentialRef is not null ? new(nameof(ImportJob.SourceCredentialRef), "Uploads have no credential.")
        : await FindAsync(location, cancellationToken) switch
        {
            null => Upload.NotUsable,
            { CompletedAt: null } unfinished => new(
                nameof(ImportJob.SourcePath),
                $"The upload is not complete yet: it has {unfinished.Offset:N0} of {unfinished.Length:N0} bytes."),
            _ => null,
        };

    public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
    {
        if (await FindAsync(location, cancellationToken) is not { CompletedAt: not null } upload)
        {
            throw SourceFailures.UploadNotFound(location.Path);
        }

        return location.Includes(upload.FileName)
            ? new Package([await storage.FindAsync(upload, cancellationToken)], [])
            : throw SourceFailures.UnknownFormat(upload.FileName);
    }

    private async Task<Upload?> FindAsync(PackageLocation location, CancellationToken cancellationToken) => UploadId.Read(location.Path) is { } id
        ? await uploads.FindAsync(id, ProjectAccess.To([location.Project]), cancellationToken)
        : null;
}
