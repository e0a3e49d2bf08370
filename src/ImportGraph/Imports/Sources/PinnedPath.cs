using System.Runtime.InteropServices;
using ImportGraph.Files;
using Microsoft.Win32.SafeHandles;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// A file or folder that is kept by a handle: the object that is opened later is the one that was checked, even if its path is replaced in
/// between. On Linux the path is walked part by part, and no link on it is followed. This opens nothing for reading, because opening a pipe
/// would wait for a writer. Other systems have no such handles: there the path is checked again, so the time for a swap is short but not
/// zero.
/// </summary>
internal sealed partial class PinnedPath : IDisposable
{
    private const int NotFound = 2; // ENOENT
    private const int Denied = 13; // EACCES
    private const int NotAFolder = 20; // ENOTDIR
    private const int NameTooLong = 36; // ENAMETOOLONG

    private readonly SafeFileHandle? _handle;

    private PinnedPath(string path, SafeFileHandle? handle, FileState state) => (Path, _handle, State) = (path, handle, state);

    /// <summary>The path where the object was found.</summary>
    public string Path { get; }

    /// <summary>The state of the object.</summary>
    public FileState State { get; }

    /// <summary>The path for opening the object: the path of the handle, if there is one.</summary>
    private string OpenPath => _handle is null ? Path : $"/proc/self/fd/{_handle.DangerousGetHandle()}";

    /// <summary>The names of the entries, if the object is a folder.</summary>
    public IEnumerable<string> EntryNames =>
        Directory.EnumerateFileSystemEntries(OpenPath).Select(entry => System.IO.Path.GetFileName(entry)!);

    /// <summary>Gets a handle of the object at a full path.</summary>
    /// <param name="path">A path without links, as <see cref="RealPath"/> returns it.</param>
    /// <exception cref="UnauthorizedAccessException">The path leads through a folder that the process has no permission to
    /// search.</exception>
    /// <exception cref="IOException">The system reports an error.</exception>
    public static PinnedPath At(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new PinnedPath(path, null, LookAt(path));
        }

        var handle = Open(null, "/") ?? throw Refused(path);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var folder = handle;
            if (Open(folder, part) is { } next)
            {
                handle = next;
                continue;
            }

            return Marshal.GetLastPInvokeError() switch
            {
                NotAFolder when StateOf(folder, path).Kind is FileKind.Link => new PinnedPath(path, null, new FileState(FileKind.Link)),
                NotAFolder => new PinnedPath(path, null, new FileState(FileKind.Missing)),
                NotFound or NameTooLong => new PinnedPath(path, null, new FileState(FileKind.Missing)),
                _ => throw Refused(path),
            };
        }

        return new PinnedPath(path, handle, StateOf(handle, path));
    }

    /// <summary>Opens the object, which is a file, for reading. Others may write to it, rename it or delete it meanwhile.</summary>
    public FileStream OpenRead(int bufferSize, FileOptions options) =>
        new(OpenPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, options);

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    private static FileState LookAt(string path)
    {
        if (RealPath.Of(path) != path)
        {
            return new FileState(FileKind.Link);
        }

        // A special file cannot be recognized here, but its length is reported as 0, and an empty file is never opened.
        var file = new FileInfo(path);
        return file.Exists ? new FileState(FileKind.File, file.Length, file.LastWriteTimeUtc.Ticks)
            : new FileState(Directory.Exists(path) ? FileKind.Folder : FileKind.Missing);
    }

    private static SafeFileHandle? Open(SafeFileHandle? folder, string name)
    {
        const int PathOnly = 0x200000; // O_PATH: the file is not opened for reading, so nothing waits
        const int CloseOnExec = 0x80000; // O_CLOEXEC
        // O_NOFOLLOW, whose value depends on the processor architecture
        var noLink = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;
        var handle = OpenAt(NumberOf(folder), name, PathOnly | CloseOnExec | noLink);
        return handle < 0 ? null : new SafeFileHandle(handle, ownsHandle: true);
    }

    private static FileState StateOf(SafeFileHandle handle, string path) => LinuxFileStatus.Read(NumberOf(handle), out var status) != 0
        ? throw Refused(path)
        : status.Type switch
        {
            LinuxFileStatus.RegularFile => new FileState(FileKind.File, status.Length, status.ChangedTicks),
            LinuxFileStatus.Folder => new FileState(FileKind.Folder),
            LinuxFileStatus.Link => new FileState(FileKind.Link),
            _ => new FileState(FileKind.Special),
        };

    private static int NumberOf(SafeFileHandle? handle) => (int)(handle?.DangerousGetHandle() ?? -1);

    private static Exception Refused(string path) => Marshal.GetLastPInvokeError() is var error && error is Denied
        ? new UnauthorizedAccessException($"Access to the path '{path}' is denied.")
        : new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'");

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenAt(int folder, string name, int flags);
}
