using ImportGraph.Files;

namespace ImportGraph.Server.Hosting;

/// <summary>The limit of files and connections that the server may have open.</summary>
internal static class OpenFiles
{
    /// <summary>
    /// With fewer, the server fails before all of its code is loaded, or with a few dozen clients. The errors do not show the reason.
    /// </summary>
    private const ulong Fewest = 400;

    /// <summary>Why the server cannot run with the limit that the operating system sets; null if it can.</summary>
    public static string? Refusal => OpenFileLimit.Current is { } limit and < Fewest
        ? $"The server needs {Fewest} open files and connections at least, and may have {limit}. Raise the limit, by one more for each client "
            + "that stays connected: with \"ulimit -n\" before the server starts, LimitNOFILE= in a unit of systemd, or \"ulimits: nofile\" in Docker Compose."
        : null;
}
