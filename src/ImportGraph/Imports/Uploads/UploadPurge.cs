using ImportGraph.Storage;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// Removes uploads that were not finished in time, and complete ones that no job names. Several processes may do this at once. The row is removed
/// first: a file without a row does no harm, and is removed later, by a process that has its folder or bucket.
/// </summary>
internal sealed partial class UploadPurge(UploadRows rows, IUploadStorage storage, ILogger<UploadPurge> logger)
{
    /// <summary>Maximum number of uploads that are read at once.</summary>
    private const int Batch = 100;

    /// <summary>Age at which a file without a row is removed. A file is created before its row, but only a moment before.</summary>
    private static readonly TimeSpan StrayAge = TimeSpan.FromDays(1);

    /// <summary>Removes everything that has expired now.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        for (var more = true; more;)
        {
            var expired = await rows.ExpiredAsync(Batch, cancellationToken);
            var before = removed;
            foreach (var upload in expired)
            {
                if (await rows.RemoveExpiredAsync(upload.Key, cancellationToken))
                {
                    await DeleteAsync(upload.Id, cancellationToken);
                    removed++;
                }
            }

            more = expired.Count == Batch && removed > before;
        }

        if (removed > 0)
        {
            Log.Purged(logger, removed);
        }

        await foreach (var id in storage.UnchangedSinceAsync(rows.Now - StrayAge, cancellationToken))
        {
            if (!await rows.HasAsync(id, cancellationToken))
            {
                await DeleteAsync(id, cancellationToken);
            }
        }
    }

    private async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await storage.DeleteAsync(id, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or UploadsUnavailableException)
        {
            Log.BytesKept(logger, fault, id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(102, LogLevel.Information, "{Count} uploads that were not finished or not used in time were removed")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(103, LogLevel.Warning, "The upload {Id} was removed, but its bytes could not be; trying again in an hour")]
        public static partial void BytesKept(ILogger logger, Exception exception, Guid id);
    }
}
