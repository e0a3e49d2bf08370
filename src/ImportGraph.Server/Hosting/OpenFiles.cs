using ImportGraph.Files;

namespace ImportGraph.Server.Hosting;

/// <summary>Files and connections that the server has open.</summary>
internal static class OpenFiles
{
    /// <summary>With fewer it fails before it has loaded all of its code, or under a few dozen clients, with errors that do not say why.</summary>
    private const ulong Fewest = 400;

    /// <summary>Why the server cannot run with as many as the operating system lets it have; null if it can.</summary>
    public static string? Refusal => OpenFileLimit.Current is { } limit and < Fewest
        ? $"The server needs {Fewest} open files and connections at least, and may have {limit}. Raise the limit, by one more for each client "
            + "that stays connected: with \"ulimit -n\" before the server starts, LimitNOFILE= in a unit of systemd, or \"ulimits: nofile\" in Docker Compose."
        : null;
}
