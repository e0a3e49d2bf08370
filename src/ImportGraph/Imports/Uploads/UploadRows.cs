using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Uploads;

/// <summary>The rows of uploads. Each change names the state that it starts from, so of two changes at once only one is made.</summary>
internal sealed class UploadRows(
    IDbContextFactory<ImportGraphContext> contexts, ChangeWriter changes, IOptions<UploadOptions> options, StorageClock clock)
{
    /// <summary>New uploads are counted one after the other, and bytes of unknown number too. Otherwise two of them could take the last place.</summary>
    private const string Lock = "uploads";

    private static readonly InsertStatement<Upload> Insert = new(RowColumns.OfUploads);

    /// <summary>The current time, cut to the precision of the database.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Finds an upload of some projects.</summary>
    public async Task<Upload?> FindAsync(Guid id, ProjectAccess projects, CancellationToken cancellationToken)
    {
        var found = await contexts.ReadAsync(
            (db, token) => db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, token), cancellationToken);
        return found is not null && projects.Includes(found.Project) ? found : null;
    }

    /// <summary>Whether there is an upload with this id.</summary>
    public Task<bool> HasAsync(Guid id, CancellationToken cancellationToken) =>
        contexts.ReadAsync((db, token) => db.Uploads.AnyAsync(u => u.Id == id, token), cancellationToken);

    /// <summary>Adds an upload, or returns which limit it would exceed.</summary>
    public async Task<(Upload? Added, UploadsFullError? Full)> AddAsync(Upload upload, CancellationToken cancellationToken)
    {
        UploadsFullError? full = null;
        var added = await changes.ChangeAsync(
            async (db, token) =>
            {
                await LockAsync(db, token);
                full = await WhyFullAsync(db, upload, token);
                return full is null ? await Insert.ReadAsync(db, upload, token) : null;
            },
            ChangeKind.Brief,
            cancellationToken);
        return (added, full);
    }

    /// <summary>Counts bytes that are stored.</summary>
    /// <returns>
    /// Why they are not counted: the upload was removed or has other bytes than expected, or its length was not known when it was created, and the
    /// project may not have so many bytes. Null if they are.
    /// </returns>
    public async Task<UploadRefusal?> AdvanceAsync(Upload upload, long offset, CancellationToken cancellationToken)
    {
        var (before, expires) = (upload.Offset, Now + options.Value.Unfinished);
        var isFull = false;
        var isCounted = await UpdateAsync(
            async (db, token) =>
            {
                isFull = false;
                if (upload.Length is null && offset > before && options.Value.MaxBytesPerProject > 0)
                {
                    await LockAsync(db, token);
                    isFull = await IsOverAsync(db, upload, offset - before, token);
                }

                return !isFull && await db.Uploads
                    .Where(u => u.Key == upload.Key && u.Offset == before && u.CompletedAt == null)
                    .TryUpdateAsync(set => set.Set(u => u.Offset, offset).Set(u => u.ExpiresAt, expires), token);
            },
            () => (upload.Offset, upload.ExpiresAt) = (offset, expires),
            cancellationToken);
        return isCounted ? null : isFull ? UploadRefusal.ProjectFull : UploadRefusal.NotFound;
    }

    /// <summary>Stores that all bytes have arrived.</summary>
    /// <returns>False if the upload was removed, or was complete already.</returns>
    public Task<bool> CompleteAsync(Upload upload, string sha256, CancellationToken cancellationToken)
    {
        var (now, length) = (Now, upload.Offset);
        var expires = now + options.Value.Unused;
        return UpdateAsync(
            async (db, token) => await db.Uploads
                .Where(u => u.Key == upload.Key && u.Offset == length && u.CompletedAt == null)
                .TryUpdateAsync(
                    set => set
                        .Set(u => u.Length, length)
                        .Set(u => u.Sha256, sha256)
                        .Set(u => u.CompletedAt, now)
                        .Set(u => u.ExpiresAt, expires),
                    token),
            () => (upload.Length, upload.Sha256, upload.CompletedAt, upload.ExpiresAt) = (length, sha256, now, expires),
            cancellationToken);
    }

    /// <summary>Removes an upload that no job names.</summary>
    /// <returns>False if it was removed before, or if a job names it.</returns>
    public Task<bool> RemoveAsync(long key, CancellationToken cancellationToken) => RemoveAsync(key, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>Removes an upload that has expired and that no job names.</summary>
    public Task<bool> RemoveExpiredAsync(long key, CancellationToken cancellationToken) => RemoveAsync(key, Now, cancellationToken);

    /// <summary>The uploads that have expired and that no job names, the oldest first.</summary>
    public Task<List<Upload>> ExpiredAsync(int most, CancellationToken cancellationToken)
    {
        var now = Now;
        return contexts.ReadAsync(
            (db, token) => db.Uploads.AsNoTracking()
                .Where(u => u.ExpiresAt <= now && !db.UploadUses.Any(use => use.UploadKey == u.Key))
                .OrderBy(u => u.ExpiresAt)
                .Take(most)
                .ToListAsync(token),
            cancellationToken);
    }

    /// <summary>
    /// A job that is scheduled at the same time changes the row of its upload in the transaction that creates it. The UPDATE here waits for the
    /// end of that transaction; only after that does the DELETE look for jobs. So a job either keeps its upload or is refused.
    /// </summary>
    private async Task<bool> RemoveAsync(long key, DateTimeOffset expired, CancellationToken cancellationToken) =>
        await changes.ChangeAsync(
            async (db, token) =>
                await db.Uploads
                    .Where(u => u.Key == key && u.ExpiresAt <= expired)
                    .TryUpdateAsync(set => set.SetProperty(u => u.ExpiresAt, u => u.ExpiresAt), token)
                && await db.Uploads.Where(u => u.Key == key && !db.UploadUses.Any(use => use.UploadKey == key)).ExecuteDeleteAsync(token) > 0
                    ? this : null,
            ChangeKind.Brief,
            cancellationToken) is not null;

    private async Task<bool> UpdateAsync(
        Func<ImportGraphContext, CancellationToken, Task<bool>> update, Action changed, CancellationToken cancellationToken)
    {
        var made = await changes.ChangeAsync(async (db, token) => await update(db, token) ? this : null, ChangeKind.Brief, cancellationToken) is not null;
        if (made)
        {
            changed();
        }

        return made;
    }

    private async Task<UploadsFullError?> WhyFullAsync(ImportGraphContext db, Upload upload, CancellationToken cancellationToken)
    {
        var (most, mostBytes) = (options.Value.MaxUnfinished, options.Value.MaxBytesPerProject);
        if (await db.Uploads.CountAsync(u => u.CreatedBy == upload.CreatedBy && u.CompletedAt == null, cancellationToken) >= most)
        {
            return new UploadsFullError($"You have {most} unfinished uploads, and may not have more. Finish or remove one.", most);
        }

        return await IsOverAsync(db, upload, upload.Length ?? 0, cancellationToken)
            ? new UploadsFullError($"The uploads of the project {upload.Project} may have {mostBytes:N0} bytes together.", mostBytes)
            : null;
    }

    /// <summary>Whether the uploads of a project would have more bytes together than they may have. Call this only with the lock.</summary>
    private async Task<bool> IsOverAsync(ImportGraphContext db, Upload upload, long added, CancellationToken cancellationToken) =>
        options.Value.MaxBytesPerProject is > 0 and var most
        && await db.Uploads.Where(u => u.Project == upload.Project).SumAsync(u => u.Length ?? u.Offset, cancellationToken) + added > most;

    private static async Task LockAsync(ImportGraphContext db, CancellationToken cancellationToken)
    {
        if (!await db.TryLockAsync(Lock, cancellationToken))
        {
            throw new StorageUnavailableException("The lock of new uploads was not free in time.");
        }
    }
}
