using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// The file of an upload, locked by the operating system: the lock also excludes other machines, and ends with the process that has it, however
/// it ends.
/// </summary>
internal sealed class FolderUpload : IUploadFile
{
    private const int ReadSize = 1 << 20;

    /// <summary>The lock. Windows allows a file to be renamed while it is open only if it is shared in this way, which also locks it.</summary>
    private static readonly FileShare Exclusive = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly SafeFileHandle _file;
    private readonly string? _unfinished;
    private readonly string _finished;
    private long _length;

    private FolderUpload(SafeFileHandle file, string? unfinished, string finished) =>
        (_file, _unfinished, _finished, _length) = (file, unfinished, finished, RandomAccess.GetLength(file));

    /// <summary>Opens the unfinished file. If it was finished before, opens the finished file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">Another request has opened the file.</exception>
    public static FolderUpload Open(string unfinished, string finished)
    {
        try
        {
            return new FolderUpload(
                File.OpenHandle(unfinished, FileMode.Open, FileAccess.ReadWrite, Exclusive, FileOptions.Asynchronous), unfinished, finished);
        }
        catch (FileNotFoundException)
        {
            return new FolderUpload(File.OpenHandle(finished, options: FileOptions.Asynchronous), null, finished);
        }
    }

    public ValueTask<long> KeepAsync(long length, CancellationToken cancellationToken)
    {
        if (_length > length)
        {
            RandomAccess.SetLength(_file, length);
            _length = length;
        }

        return new(_length);
    }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(_file, bytes, _length, cancellationToken);
        _length += bytes.Length;
    }

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        RandomAccess.FlushToDisk(_file);
        return Task.CompletedTask;
    }

    public async Task<byte[]> CompleteAsync(CancellationToken cancellationToken)
    {
        var hash = await HashAsync(cancellationToken);
        if (_unfinished is not null)
        {
            // First: under its old name, a file that nobody may write to could not be opened again if the program is killed now.
            File.Move(_unfinished, _finished, overwrite: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_file, UnixFileMode.UserRead);
        }

        return hash;
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> HashAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            long offset = 0;
            while (await RandomAccess.ReadAsync(_file, buffer, offset, cancellationToken) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
