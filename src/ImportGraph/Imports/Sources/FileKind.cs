using System.Runtime.InteropServices;

namespace ImportGraph.Imports.Sources;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,

    /// <summary>A pipe, socket or device.</summary>
    Special,
}

/// <summary>Tells what lies at a path without opening it: opening a pipe would wait for somebody to write to it.</summary>
internal static partial class FileKinds
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int ModeOffset = 28; // of stx_mode in struct statx, which is the same on every architecture
    private const int StructSize = 256;

    /// <summary>The kind of what a path leads to, links followed.</summary>
    /// <exception cref="UnauthorizedAccessException">The path leads through a folder that may not be searched.</exception>
    public static FileKind Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere the kind is not told apart, but an empty file is never opened, and special files say that they are empty.
            return Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.File : FileKind.Missing;
        }

        Span<byte> buffer = stackalloc byte[StructSize];
        if (StatX(CurrentFolder, path, 0, TypeOnly, buffer) != 0)
        {
            const int Denied = 13; // EACCES
            return Marshal.GetLastPInvokeError() == Denied
                ? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.")
                : FileKind.Missing;
        }

        return (MemoryMarshal.Read<ushort>(buffer[ModeOffset..]) & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            _ => FileKind.Special,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, Span<byte> buffer);
}
