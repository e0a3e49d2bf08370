using Amazon.S3;
using Amazon.S3.Model;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Packages in buckets of Amazon S3 or of compatible servers: <c>s3://bucket/folder/</c> or <c>s3://bucket/file.jsonl</c>.
/// </summary>
internal sealed class S3Buckets(S3Clients clients, IOptions<SourceOptions> sources) : IDataSource
{
    private const string PathRule = "The path of a bucket is s3://bucket/folder/ or s3://bucket/file.jsonl. "
        + "The part after the bucket must not begin with \"/\" and must not have \".\" or \"..\" between slashes.";

    /// <summary>Maximum number of pages of a listing. The server decides how long pages are; they may be empty.</summary>
    private const int MaxPages = 1000;

    public DataSourceType Type => DataSourceType.AwsS3Bucket;

    public bool CountsItems => false;

    public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(Check(location));

    private InvalidDataSourceError? Check(PackageLocation location) =>
        !clients.AreConfigured ? new(nameof(ImportJob.SourceType), "This server is not configured to read buckets (ImportGraph:S3).")
        : S3Location.Parse(location.Path) is not { } parsed ? new(nameof(ImportJob.SourcePath), PathRule)
        : parsed.IsInDirectoryBucket ? new(nameof(ImportJob.SourcePath), "Directory buckets are not supported.")
        : !clients.HasCredential(location.CredentialRef) ? new(nameof(ImportJob.SourceCredentialRef), location.CredentialRef is null
            ? "The configuration has no credential named default. Name another credential."
            : "The configuration has no credential with this name.")
        : !clients.IsRegion(location.Region)
            ? new(nameof(ImportJob.SourceRegion), "The region must have the form of Amazon's regions, for example eu-central-1.")
        : null;

    public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
    {
        if (Check(location) is { } refusal)
        {
            // The location was checked when the job was scheduled. This worker has another configuration, or the configuration has changed.
            throw SourceFailures.Forbidden(refusal.Message);
        }

        var (client, at) = (clients.For(location.CredentialRef, location.Region), S3Location.Parse(location.Path)!);
        try
        {
            await clients.RequireCredentialsAsync(client, location.Path, cancellationToken);
            return at.IsFolder
                ? await ListAsync(client, at, location, cancellationToken)
                : new Package([await FindAsync(client, at, location, cancellationToken)], []);
        }
        catch (Exception fault) when (S3Faults.OfRequest(location.Path, fault) is { } failure)
        {
            throw failure;
        }
    }

    private async Task<Package> ListAsync(AmazonS3Client client, S3Location at, PackageLocation location, CancellationToken cancellationToken)
    {
        var path = location.Path;
        var (files, skipped, objects) = (new List<PackageFile>(), new List<string>(), 0);
        var request = new ListObjectsV2Request { BucketName = at.Bucket, Prefix = at.Key };
        for (var (pages, more) = (1, true); more; pages++)
        {
            if (pages > MaxPages)
            {
                throw SourceFailures.UnexpectedAnswer(path, $"The server lists it in more than {MaxPages} pages.");
            }

            var page = await client.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                if (++objects > SharedFolders.MaxFiles)
                {
                    throw SourceFailures.TooManyFiles(path, SharedFolders.MaxFiles);
                }

                if (found.Key is not { } key || !key.StartsWith(at.Key, StringComparison.Ordinal) || key.StartsWith('/'))
                {
                    throw SourceFailures.UnexpectedAnswer(
                        path, $"The server lists \"{found.Key}\" in it, which is elsewhere or begins with \"/\".");
                }

                var name = key[at.Key.Length..];
                if (name.Length == 0 || name.EndsWith('/') || name.Split('/').Any(part => part.StartsWith('.')))
                {
                    continue;
                }

                if (!location.Includes(name))
                {
                    skipped.Add(name);
                }
                else
                {
                    files.Add(FileOf(client, at with { Key = key }, name, found.Size ?? 0, found.ETag));
                }
            }

            more = page.IsTruncated is true;
            if (more && (page.NextContinuationToken is not { Length: > 0 } next || next == request.ContinuationToken))
            {
                throw SourceFailures.UnexpectedAnswer(path, "The server does not say where the next page of the list begins.");
            }

            request.ContinuationToken = page.NextContinuationToken;
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        skipped.Sort(string.CompareOrdinal);
        return files.Count > 0 ? new Package(files, skipped) : throw SourceFailures.Empty(location);
    }

    private async Task<PackageFile> FindAsync(AmazonS3Client client, S3Location at, PackageLocation location, CancellationToken cancellationToken)
    {
        var name = at.Key[(at.Key.LastIndexOf('/') + 1)..];
        if (!location.Includes(name))
        {
            throw SourceFailures.UnknownFormat(name);
        }

        var found = await client.GetObjectMetadataAsync(at.Bucket, at.Key, cancellationToken);
        return FileOf(client, at, name, found.ContentLength, found.ETag);
    }

    private BucketFile FileOf(AmazonS3Client client, S3Location at, string name, long size, string? tag) =>
        new(client, at, name, size, tag, sources.Value.FileLimits);
}
