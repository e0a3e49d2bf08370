using System.Buffers;
using System.Security.Cryptography;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>Adds the body of one request to an upload, with memory that does not grow with the body.</summary>
/// <param name="rows">The rows of uploads.</param>
/// <param name="upload">The row, which knows how many bytes are counted.</param>
/// <param name="file">The bytes, which only this request adds to. It has as many as are counted.</param>
/// <param name="most">The number of bytes that the upload may have.</param>
/// <param name="checksum">The checksum of the body; null if there is none.</param>
internal sealed class UploadReception(UploadRows rows, Upload upload, IUploadFile file, long most, UploadChecksum? checksum)
{
    private const int BufferSize = 1 << 18;

    /// <summary>After this many bytes they are flushed and counted, so that a crash of the machine costs no more.</summary>
    private const long CountedAtOnce = 32 << 20;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly IncrementalHash? _hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
    private int _filled;

    /// <summary>The number of bytes in the file.</summary>
    private long _length = upload.Offset;

    /// <summary>Reads the body to its end.</summary>
    /// <returns>Why not all of its bytes were kept; null if all were.</returns>
    /// <exception cref="UploadInterruptedException">The body could not be read to its end.</exception>
    public async Task<UploadRefusal?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var hash = _hash;
        try
        {
            return await ReadToEndAsync(body, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    private async Task<UploadRefusal?> ReadToEndAsync(Stream body, CancellationToken cancellationToken)
    {
        while (await ReadMoreAsync(body, cancellationToken))
        {
            if (_length + _filled > most)
            {
                // The bytes up to the limit are not kept either: they may be those of another file.
                return UploadRefusal.TooLong;
            }

            if (_filled < _buffer.Length)
            {
                continue;
            }

            await AppendAsync();
            // The last bytes are counted only after the end of the body, which shows that there are not too many.
            if (checksum is null && _length - upload.Offset >= CountedAtOnce && _length < most && await CountAsync() is { } refusal)
            {
                return refusal;
            }
        }

        await AppendAsync();
        return checksum is not null && !checksum.Is(_hash!.GetHashAndReset()) ? UploadRefusal.WrongChecksum
            : _length > upload.Offset ? await CountAsync()
            : null;
    }

    /// <summary>Reads into the buffer. If the connection is broken, keeps what arrived before.</summary>
    private async Task<bool> ReadMoreAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            var read = await body.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            _filled += read;
            return read > 0;
        }
        catch (Exception fault)
        {
            if (checksum is null)
            {
                await AppendAsync();
                await CountAsync();
            }

            throw new UploadInterruptedException(fault);
        }
    }

    // What has arrived is kept even if the client has gone, so these are not cancelled.
    private async Task AppendAsync()
    {
        var bytes = _buffer.AsMemory(0, _filled);
        _hash?.AppendData(bytes.Span);
        await file.AppendAsync(bytes, CancellationToken.None);
        _length += _filled;
        _filled = 0;
    }

    private async Task<UploadRefusal?> CountAsync()
    {
        await file.FlushAsync(CancellationToken.None);
        return await rows.AdvanceAsync(upload, _length, CancellationToken.None);
    }
}
