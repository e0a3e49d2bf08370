using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// Files that clients send. What the store once said it has is never lost: bytes are flushed to the storage before the row of the upload
/// counts them. An upload whose bytes are all stored, but which was interrupted before it was complete, is completed by the next call that needs it.
/// </summary>
public sealed partial class UploadStore
{
    private readonly UploadRows _rows;
    private readonly IUploadStorage _storage;
    private readonly UploadOptions _options;
    private readonly ILogger _logger;

    internal UploadStore(UploadRows rows, IUploadStorage storage, IOptions<UploadOptions> options, ILogger<UploadStore> logger) =>
        (_rows, _storage, _options, _logger) = (rows, storage, options.Value, logger);

    /// <summary>Creates an upload without bytes, or returns why it is refused.</summary>
    public async Task<UploadCreation> CreateAsync(NewUpload upload, ProjectAccess projects, CancellationToken cancellationToken)
    {
        if (!projects.Includes(upload.Project))
        {
            return new ProjectNotAllowedError(upload.Project, projects);
        }

        if (UploadName.WhyNot(upload.FileName) is { } why)
        {
            return new InvalidUploadError(nameof(Upload.FileName), why);
        }

        if (upload.Length < 0 || upload.Length > _options.MaxBytes)
        {
            return new InvalidUploadError(InvalidUploadError.LengthField, $"must be from 0 to {_options.MaxBytes} bytes");
        }

        var now = _rows.Now;
        var row = new Upload
        {
            // Not ordered by time, as other ids are: the next one must not be easy to guess.
            Id = Guid.NewGuid(),
            Project = upload.Project,
            FileName = upload.FileName,
            Length = upload.Length,
            CreatedBy = upload.CreatedBy,
            CreatedAt = now,
            ExpiresAt = now + _options.Unfinished,
        };
        // The file comes first: a file without a row does no harm, and is removed later.
        await _storage.CreateAsync(row.Id, cancellationToken);
        try
        {
            var (added, full) = await _rows.AddAsync(row, cancellationToken);
            if (added is null)
            {
                await _storage.DeleteAsync(row.Id, CancellationToken.None);
                return full!;
            }

            // An empty file is complete at once.
            return row.Length == 0 ? (await FindAsync(row.Id, projects, cancellationToken))! : added;
        }
        catch
        {
            await _storage.DeleteAsync(row.Id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Finds an upload, and completes it if only that is left to do.</summary>
    /// <returns>The upload; null if there is none in these projects.</returns>
    public async Task<Upload?> FindAsync(Guid id, ProjectAccess projects, CancellationToken cancellationToken)
    {
        var upload = await _rows.FindAsync(id, projects, cancellationToken);
        if (upload is not { CompletedAt: null, IsWhole: true })
        {
            return upload;
        }

        try
        {
            await using var file = await _storage.TryOpenAsync(id, cancellationToken);
            // Read again: the request that had the file open may have completed the upload.
            if (file is not null && await _rows.FindAsync(id, projects, cancellationToken) is { CompletedAt: null } whole)
            {
                var kept = await file.KeepAsync(whole.Offset, cancellationToken);
                await (kept < whole.Offset ? GoBackAsync(whole, kept, cancellationToken) : CompleteAsync(whole, file, cancellationToken));
            }
        }
        catch (FileNotFoundException missing)
        {
            Log.BytesMissing(_logger, missing, id);
        }

        return await _rows.FindAsync(id, projects, cancellationToken);
    }

    /// <summary>Whether an upload was not finished in time. It is removed soon.</summary>
    public bool IsExpired(Upload upload) => upload.CompletedAt is null && upload.ExpiresAt <= _rows.Now;

    /// <summary>Adds the bytes of a request to an upload.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="projects">The projects of the caller.</param>
    /// <param name="offset">The number of bytes that the caller expects the upload to have.</param>
    /// <param name="body">The bytes. If reading them fails, those that were read before are kept, unless there is a checksum.</param>
    /// <param name="bytes">The number of bytes of the body; null if it is not known.</param>
    /// <param name="checksum">The checksum of the bytes; null if there is none. If it is wrong, no byte is kept.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="UploadInterruptedException">The body could not be read to its end.</exception>
    public async Task<UploadWrite> WriteAsync(
        Guid id, ProjectAccess projects, long offset, Stream body, long? bytes, UploadChecksum? checksum, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, projects, cancellationToken) is not { } found)
        {
            return UploadRefusal.NotFound;
        }

        if (WhyNot(found, offset, bytes) is { } refusal)
        {
            return new UploadWrite(found, refusal);
        }

        if (found.CompletedAt is not null)
        {
            // A request without bytes, for example one that is repeated because its answer was lost.
            return bytes == 0 || await body.ReadAsync(new byte[1], cancellationToken) == 0 ? found : new UploadWrite(found, UploadRefusal.TooLong);
        }

        try
        {
            await using var file = await _storage.TryOpenAsync(id, cancellationToken);
            if (file is null)
            {
                return new UploadWrite(found, UploadRefusal.Locked);
            }

            // Read again: only while the file is locked does nobody else add to it.
            if (await _rows.FindAsync(id, projects, cancellationToken) is not { } upload)
            {
                return UploadRefusal.NotFound;
            }

            if (upload.Offset != found.Offset || upload.CompletedAt is not null)
            {
                return new UploadWrite(upload, UploadRefusal.WrongOffset);
            }

            var kept = await file.KeepAsync(upload.Offset, cancellationToken);
            if (kept < upload.Offset)
            {
                await GoBackAsync(upload, kept, cancellationToken);
                return new UploadWrite(upload, UploadRefusal.WrongOffset);
            }

            var reception = new UploadReception(_rows, upload, file, MostOf(upload), checksum);
            if (await reception.ReadAsync(body, cancellationToken) is { } failed)
            {
                return new UploadWrite(upload, failed);
            }

            if (upload.Length is null || upload.IsWhole)
            {
                // Nobody waits for it any more if the client has gone, but the next request finds it done.
                await CompleteAsync(upload, file, CancellationToken.None);
            }

            return upload;
        }
        catch (FileNotFoundException missing)
        {
            Log.BytesMissing(_logger, missing, id);
            return UploadRefusal.NotFound;
        }
    }

    /// <summary>Stores a whole file.</summary>
    /// <param name="upload">What is known about it.</param>
    /// <param name="projects">The projects of the caller.</param>
    /// <param name="body">The bytes. If reading them fails, nothing is kept.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Why the upload was not created; otherwise the result of storing its bytes.</returns>
    public async Task<(JobError? Error, UploadWrite Write)> PutAsync(
        NewUpload upload, ProjectAccess projects, Stream body, CancellationToken cancellationToken)
    {
        var created = await CreateAsync(upload, projects, cancellationToken);
        if (!created.Made)
        {
            return (created.Error, default);
        }

        var isStored = false;
        try
        {
            var write = await WriteAsync(created.Upload.Id, projects, 0, body, upload.Length, null, cancellationToken);
            isStored = write is { Refusal: null, Upload.CompletedAt: not null };
            return (null, write);
        }
        finally
        {
            if (!isStored)
            {
                await DeleteAsync(created.Upload, CancellationToken.None);
            }
        }
    }

    /// <summary>Removes an upload.</summary>
    /// <returns>False if a job names it, or if it was removed before.</returns>
    public async Task<bool> DeleteAsync(Upload upload, CancellationToken cancellationToken)
    {
        // The row first: if the program ends in between, only a file without a row is left, which is removed later.
        var removed = await _rows.RemoveAsync(upload.Key, cancellationToken);
        if (removed)
        {
            await _storage.DeleteAsync(upload.Id, CancellationToken.None);
        }

        return removed;
    }

    private UploadRefusal? WhyNot(Upload upload, long offset, long? bytes) =>
        IsExpired(upload) ? UploadRefusal.Expired
        : upload.Offset != offset ? UploadRefusal.WrongOffset
        : offset + bytes > MostOf(upload) ? UploadRefusal.TooLong
        : null;

    private long MostOf(Upload upload) => upload.Length ?? _options.MaxBytes;

    /// <summary>The storage has lost bytes that were counted. The client sends them again.</summary>
    private async Task GoBackAsync(Upload upload, long kept, CancellationToken cancellationToken)
    {
        Log.BytesLost(_logger, upload.Id, upload.Offset - kept);
        await _rows.AdvanceAsync(upload, kept, cancellationToken);
    }

    /// <summary>An upload whose bytes are all counted gets no more bytes, so its row need not be read again.</summary>
    private async Task CompleteAsync(Upload upload, IUploadFile file, CancellationToken cancellationToken) =>
        await _rows.CompleteAsync(upload, Convert.ToHexStringLower(await file.CompleteAsync(cancellationToken)), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "The bytes of the upload {Id} are missing")]
        public static partial void BytesMissing(ILogger logger, Exception exception, Guid id);

        [LoggerMessage(101, LogLevel.Error, "The storage has lost {Bytes} bytes of the upload {Id}; its client sends them again")]
        public static partial void BytesLost(ILogger logger, Guid id, long bytes);
    }
}
