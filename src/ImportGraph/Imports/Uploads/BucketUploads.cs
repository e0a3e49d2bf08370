using System.Runtime.CompilerServices;
using ImportGraph.Imports.Sources;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// Stores uploads in a bucket: snapshots (<see cref="UploadSnapshot"/>) while an upload is unfinished, then an object with the id as its name. The
/// name of the file at the client is not part of any key.
/// </summary>
internal sealed class BucketUploads(
    UploadBucket bucket,
    IOptions<UploadOptions> options,
    IOptions<SourceOptions> sources,
    IDbContextFactory<ImportGraphContext> contexts,
    StorageClock clock,
    ILogger<BucketUploads> logger)
    : IUploadStorage
{
    /// <summary>Maximum number of uploads that are open at once in this process. Each may need the memory of one part.</summary>
    private const int MaxOpen = 64;

    private int _open;

    public Task CreateAsync(Guid id, CancellationToken cancellationToken) =>
        bucket.PutAsync(UploadObject.NameOf(id, 0), new MemoryStream(BucketUpload.Start(options.Value.PartBytes).Header()), cancellationToken);

    public async Task<IUploadFile?> TryOpenAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > MaxOpen)
            {
                throw new UploadsUnavailableException($"{MaxOpen} uploads are open already.");
            }

            if (await UploadLease.TryAcquireAsync(id, contexts, clock, logger, cancellationToken) is not { } lease)
            {
                Close();
                return null;
            }

            return await BucketUpload.OpenAsync(id, bucket, options.Value.PartBytes, lease, Close, cancellationToken);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        // A request that still adds bytes ends when it cannot renew its lease.
        await UploadLease.RemoveAsync(id, contexts, cancellationToken);
        var snapshots = new List<long>();
        await foreach (var found in ListAsync(id, cancellationToken))
        {
            if (found.Snapshot is { } snapshot)
            {
                snapshots.Add(snapshot);
            }
        }

        await bucket.DeleteAsync(UploadObject.NameOf(id), cancellationToken);
        foreach (var snapshot in snapshots)
        {
            await DeleteAsync(id, snapshot, cancellationToken);
        }
    }

    public async IAsyncEnumerable<Guid> UnchangedSinceAsync(DateTimeOffset time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The objects of an upload follow each other in the list.
        UploadObject? newest = null;
        await foreach (var found in bucket.ListAsync("", cancellationToken))
        {
            if (newest is not null && newest.Id != found.Id && newest.ChangedAt < time)
            {
                yield return newest.Id;
            }

            newest = newest?.Id == found.Id && newest.ChangedAt > found.ChangedAt ? newest : found;
        }

        if (newest is not null && newest.ChangedAt < time)
        {
            yield return newest.Id;
        }
    }

    public Task<PackageFile> FindAsync(Upload upload, CancellationToken cancellationToken) =>
        bucket.FindAsync(upload, sources.Value.FileLimits, cancellationToken);

    private IAsyncEnumerable<UploadObject> ListAsync(Guid id, CancellationToken cancellationToken) =>
        bucket.ListAsync(UploadObject.NameOf(id), cancellationToken);

    /// <summary>Removes a snapshot, and before it the parts that only snapshots name.</summary>
    private async Task DeleteAsync(Guid id, long snapshot, CancellationToken cancellationToken)
    {
        var name = UploadObject.NameOf(id, snapshot);
        try
        {
            var found = await bucket.ReadAsync(
                name, async content => (await UploadSnapshot.ReadAsync(snapshot, content, cancellationToken)).Snapshot, cancellationToken);
            if (found.UploadId is { } uploadId)
            {
                await bucket.AbortAsync(UploadObject.NameOf(id), uploadId, cancellationToken);
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or InvalidDataException)
        {
            // Another process removes the same upload, or it is no snapshot.
        }

        await bucket.DeleteAsync(name, cancellationToken);
    }

    private void Close() => Interlocked.Decrement(ref _open);
}
