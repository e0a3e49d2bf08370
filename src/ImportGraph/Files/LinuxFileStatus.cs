using System.Runtime.InteropServices;

namespace ImportGraph.Files;

/// <summary>
/// What Linux knows about a file, as far as the product needs it. .NET does not report all of it, and reads it by path only.
/// </summary>
/// <param name="Type">The type of the file: the highest four bits of its mode (S_IFMT).</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ChangedTicks">When its content was last changed, in ticks of UTC.</param>
/// <param name="File">Which file it is.</param>
internal readonly partial record struct LinuxFileStatus(int Type, long Length, long ChangedTicks, LinuxFileId File)
{
    public const int RegularFile = 0x8000; // S_IFREG
    public const int Folder = 0x4000; // S_IFDIR
    public const int Link = 0xA000; // S_IFLNK

    private const int CurrentFolder = -100; // AT_FDCWD
    private const int TheHandle = 0x1000; // AT_EMPTY_PATH
    private const uint Wanted = 0x341; // STATX_TYPE, STATX_MTIME, STATX_INO, STATX_SIZE
    private const int StructSize = 256;

    /// <summary>Reads the status of the file that a path leads to. Links are followed.</summary>
    /// <returns>The error number; 0 if there is no error.</returns>
    public static int Read(string path, out LinuxFileStatus status) => Read(CurrentFolder, path, 0, out status);

    /// <summary>Reads the status of an open file.</summary>
    /// <returns>The error number; 0 if there is no error.</returns>
    public static int Read(int handle, out LinuxFileStatus status) => Read(handle, "", TheHandle, out status);

    private static int Read(int folder, string path, int flags, out LinuxFileStatus status)
    {
        Span<byte> buffer = stackalloc byte[StructSize];
        if (StatX(folder, path, flags, Wanted, buffer) != 0)
        {
            status = default;
            return Marshal.GetLastPInvokeError();
        }

        // The offsets of struct statx are the same on every architecture.
        var changed = DateTime.UnixEpoch.Ticks
            + (MemoryMarshal.Read<long>(buffer[112..]) * TimeSpan.TicksPerSecond)
            + (MemoryMarshal.Read<uint>(buffer[120..]) / TimeSpan.NanosecondsPerTick);
        status = new LinuxFileStatus(
            MemoryMarshal.Read<ushort>(buffer[28..]) & 0xF000,
            MemoryMarshal.Read<long>(buffer[40..]),
            changed,
            new LinuxFileId(MemoryMarshal.Read<ulong>(buffer[136..]), MemoryMarshal.Read<ulong>(buffer[32..])));
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, Span<byte> buffer);
}
