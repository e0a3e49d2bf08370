using System.Runtime.InteropServices;

namespace ImportGraph.Files;

/// <summary>How many files and connections the operating system allows this process to have open at once.</summary>
public static partial class OpenFileLimit
{
    /// <summary>The limit, after the runtime has raised it as far as allowed; null if there is no limit, or if it is unknown.</summary>
    public static ulong? Current => !OperatingSystem.IsWindows() && GetLimit(OpenFiles, out var limit) == 0 ? limit.Current : null;

    /// <summary>RLIMIT_NOFILE.</summary>
    private static int OpenFiles => OperatingSystem.IsLinux() ? 7 : 8;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    private struct Limits
    {
        public ulong Current;
        public ulong Highest;
    }
}
