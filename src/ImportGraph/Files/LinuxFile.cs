using System.Runtime.InteropServices;

namespace ImportGraph.Files;

/// <summary>Which file it is that a path leads to, which .NET does not tell.</summary>
/// <param name="Device">Where it is stored.</param>
/// <param name="Number">Which of the files that are stored there: its inode. A path that leads to another number leads to another file.</param>
internal readonly partial record struct LinuxFile(ulong Device, ulong Number)
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint NumberOnly = 0x100; // STATX_INO
    private const int StructSize = 256;

    // Where struct statx has them, which is the same on every architecture.
    private const int Inode = 32;
    private const int DeviceNumbers = 136;

    /// <summary>Asks for the file that a path leads to, links followed.</summary>
    /// <returns>The number of the error; 0 if there is none.</returns>
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
