using System.Runtime.InteropServices;

namespace ImportGraph.Files;

/// <summary>Identifies the file that a path leads to, which .NET cannot do.</summary>
/// <param name="Device">The device on which the file is stored.</param>
/// <param name="Number">The inode of the file on that device. If a path leads to another number, it leads to another file.</param>
internal readonly partial record struct LinuxFile(ulong Device, ulong Number)
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint NumberOnly = 0x100; // STATX_INO
    private const int StructSize = 256;

    // Offsets of the fields in struct statx, which are the same on every architecture.
    private const int Inode = 32;
    private const int DeviceNumbers = 136;

    /// <summary>Identifies the file that a path leads to. Links are followed.</summary>
    /// <returns>The error number; 0 if there is no error.</returns>
    public static int Read(string path, out LinuxFile file)
    {
        Span<byte> buffer = stackalloc byte[StructSize];
        if (StatX(CurrentFolder, path, 0, NumberOnly, buffer) != 0)
        {
            file = default;
            return Marshal.GetLastPInvokeError();
        }

        file = new LinuxFile(MemoryMarshal.Read<ulong>(buffer[DeviceNumbers..]), MemoryMarshal.Read<ulong>(buffer[Inode..]));
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, Span<byte> buffer);
}
