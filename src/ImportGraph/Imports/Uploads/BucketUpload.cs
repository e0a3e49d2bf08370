using System.Buffers;
using System.Security.Cryptography;
using ImportGraph.Imports.Streams;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// An upload in a bucket. Its bytes are collected until they are a part, which is sent. A flush writes a snapshot with the rest. The snapshot before
/// the last one stays: if the program is killed before the row of the upload counts the new bytes, the upload continues from there.
/// </summary>
internal sealed class BucketUpload : IUploadFile
{
    private const int ReadSize = 1 << 18;

    private readonly Guid _id;
    private readonly UploadBucket _bucket;
    private readonly int _newPartSize;
    private readonly UploadLease _lease;
    private readonly Action _closed;
    private readonly List<long> _snapshots = [];
    private readonly List<string> _parts = [];
    private long? _objectSize;
    private string? _uploadId;
    private int _partSize;
    private byte[] _part = [];
    private int _filled;

    /// <summary>The number of bytes of the last snapshot.</summary>
    private long _flushed;

    private BucketUpload(Guid id, UploadBucket bucket, int newPartSize, UploadLease lease, Action closed) =>
        (_id, _bucket, _newPartSize, _lease, _closed) = (id, bucket, newPartSize, lease, closed);

    private string Name => UploadObject.NameOf(_id);

    private long Length => ((long)_parts.Count * _partSize) + _filled;

    private ReadOnlyMemory<byte> Rest => _part.AsMemory(0, _filled);

    /// <summary>The snapshot of an upload without bytes.</summary>
    public static UploadSnapshot Start(int partSize) => new(0, null, partSize, []);

    /// <summary>Opens an upload.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="newPartSize">The size of parts, if the upload has no snapshot any more.</param>
    /// <param name="lease">The lock of the upload, which is disposed with the file, also if this method fails.</param>
    /// <param name="closed">Called when the file is disposed, but not if this method fails.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="FileNotFoundException">There are no bytes of the upload in the bucket.</exception>
    public static async Task<BucketUpload> OpenAsync(
        Guid id, UploadBucket bucket, int newPartSize, UploadLease lease, Action closed, CancellationToken cancellationToken)
    {
        try
        {
            var upload = new BucketUpload(id, bucket, newPartSize, lease, closed);
            return await lease.DoAsync(upload.ListAsync, cancellationToken)
                ? upload
                : throw new FileNotFoundException($"There is no object of the upload {id} in the bucket.");
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<long> KeepAsync(long length, CancellationToken cancellationToken)
    {
        if (_objectSize != length)
        {
            _objectSize = null;
            await _lease.DoAsync(stop => ContinueAsync(_snapshots.LastOrDefault(offset => offset <= length, -1), stop), cancellationToken);
            return Length;
        }

        return length;
    }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _partSize - _filled);
            Reserve(_filled + count);
            bytes[..count].CopyTo(_part.AsMemory(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (_filled == _partSize)
            {
                await DoAsync(SendPartAsync, cancellationToken);
            }
        }
    }

    public Task FlushAsync(CancellationToken cancellationToken) => Length == _flushed ? Task.CompletedTask : DoAsync(
        async stop =>
        {
            await WriteSnapshotAsync(Length, stop);
            await DeleteSnapshotsAsync(offset => offset < _flushed, stop);
            _flushed = Length;
        },
        cancellationToken);

    public async Task<byte[]> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_objectSize is null)
        {
            var length = Length;
            await DoAsync(FinishAsync, cancellationToken);
            _objectSize = length;
        }

        return await _lease.DoAsync(
            async stop =>
            {
                var hash = await _bucket.ReadAsync(Name, content => HashAsync(content, stop), stop);
                await DeleteSnapshotsAsync(_ => true, stop);
                return hash;
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Return(_part);
        _closed();
        await _lease.DisposeAsync();
    }

    /// <summary>Does something with the parts. If they are lost, the upload begins again.</summary>
    private Task<bool> DoAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => _lease.DoAsync(
        async stop =>
        {
            try
            {
                await work(stop);
                return true;
            }
            catch (UploadPartsLostException lost)
            {
                await BeginAgainAsync(stop);
                throw new UploadsUnavailableException(lost.Message, lost);
            }
        },
        cancellationToken);

    /// <summary>Finds the objects of the upload.</summary>
    /// <returns>False if there are none.</returns>
    private async Task<bool> ListAsync(CancellationToken cancellationToken)
    {
        await foreach (var found in _bucket.ListAsync(Name, cancellationToken))
        {
            if (found.Snapshot is { } snapshot)
            {
                _snapshots.Add(snapshot);
            }
            else
            {
                _objectSize = found.Size;
            }
        }

        _snapshots.Sort();
        return _snapshots.Count > 0 || _objectSize is not null;
    }

    /// <summary>Continues from a snapshot; -1 if there is none.</summary>
    private async Task<bool> ContinueAsync(long offset, CancellationToken cancellationToken)
    {
        if (offset < 0)
        {
            _partSize = _newPartSize;
            return false;
        }

        return await _bucket.ReadAsync(
            UploadObject.NameOf(_id, offset),
            async content =>
            {
                var (snapshot, rest) = await UploadSnapshot.ReadAsync(offset, content, cancellationToken);
                (_uploadId, _partSize, _filled, _flushed) = (snapshot.UploadId, snapshot.PartSize, snapshot.Rest, offset);
                _parts.AddRange(snapshot.Parts);
                Reserve(_filled);
                await rest.ReadExactlyAsync(_part.AsMemory(0, _filled), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private async Task SendPartAsync(CancellationToken cancellationToken)
    {
        if (_uploadId is null)
        {
            _uploadId = await _bucket.BeginAsync(Name, cancellationToken);
            // The last snapshot names the parts from now on, so that they are removed with the upload if the program is killed.
            await WriteSnapshotAsync(_flushed, cancellationToken);
        }

        _parts.Add(await _bucket.SendPartAsync(Name, _uploadId, _parts.Count + 1, new JoinedStream(Rest, default), cancellationToken));
        _filled = 0;
    }

    /// <summary>Writes a snapshot. The bytes after the last part are the first ones in memory.</summary>
    private async Task WriteSnapshotAsync(long offset, CancellationToken cancellationToken)
    {
        var snapshot = new UploadSnapshot(offset, _uploadId, _partSize, _parts);
        await _bucket.PutAsync(
            UploadObject.NameOf(_id, offset), new JoinedStream(snapshot.Header(), _part.AsMemory(0, snapshot.Rest)), cancellationToken);
        if (!_snapshots.Contains(offset))
        {
            _snapshots.Add(offset);
        }
    }

    private async Task DeleteSnapshotsAsync(Func<long, bool> isObsolete, CancellationToken cancellationToken)
    {
        foreach (var offset in _snapshots.Where(isObsolete).ToList())
        {
            await _bucket.DeleteAsync(UploadObject.NameOf(_id, offset), cancellationToken);
            _snapshots.Remove(offset);
        }
    }

    /// <summary>Writes the object.</summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_parts.Count == 0)
        {
            await _bucket.PutAsync(Name, new JoinedStream(Rest, default), cancellationToken);
            if (_uploadId is not null)
            {
                await _bucket.AbortAsync(Name, _uploadId, cancellationToken);
            }

            return;
        }

        if (_filled > 0)
        {
            await SendPartAsync(cancellationToken);
        }

        await _bucket.JoinAsync(Name, _uploadId!, _parts, cancellationToken);
    }

    /// <summary>
    /// Forgets all bytes. The client sends them again. If the object is there nevertheless, an earlier request has completed it, and its answer was
    /// lost: the next request finds it.
    /// </summary>
    private async Task BeginAgainAsync(CancellationToken cancellationToken)
    {
        _uploadId = null;
        (_filled, _flushed) = (0, 0);
        _parts.Clear();
        await WriteSnapshotAsync(0, cancellationToken);
        await DeleteSnapshotsAsync(offset => offset > 0, cancellationToken);
    }

    private async Task<byte[]> HashAsync(Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            long length = 0;
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            return length == _objectSize
                ? hash.GetHashAndReset()
                : throw new UploadsUnavailableException($"The bucket has {length:N0} of {_objectSize:N0} bytes of the upload {_id}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes room for so many bytes. A small file does not need the memory of a whole part.</summary>
    private void Reserve(int count)
    {
        if (count > _part.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_partSize, Math.Max(count, 2 * _part.Length)));
            _part.CopyTo(larger, 0);
            Return(_part);
            _part = larger;
        }
    }

    private static void Return(byte[] part)
    {
        if (part.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }
}
