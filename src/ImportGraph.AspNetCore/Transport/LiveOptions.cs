using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>How many live connections and operations may exist at once. Section <c>ImportGraph:Live</c>.</summary>
internal sealed class LiveOptions
{
    /// <summary>
    /// Most websockets, event streams and multipart streams together, of authenticated callers. Beyond it: status 503 and
    /// <c>TOO_MANY_CONNECTIONS</c>, or close code 1013 after <c>connection_init</c>.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>
    /// Most of these connections of one caller, that is one API key or one subject of tokens, so that a caller cannot keep out all others; 0:
    /// there is no limit. Raise it if one key serves all of your users. Beyond it: the same.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxConnectionsPerCaller { get; set; } = 10_000;

    /// <summary>
    /// Most websockets whose clients have not authenticated yet, in addition to the others. They have 10 s to do so. Beyond it: the same.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxUnknown { get; set; } = 1_000;

    /// <summary>
    /// Most of these websockets from one address, or from one /64 network of IPv6; 0: there is no limit. If a proxy is not known, all of
    /// its clients have the address of the proxy.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxUnknownPerAddress { get; set; } = 500;

    /// <summary>Most operations that run on one websocket at once. Beyond it: <c>TOO_MANY_OPERATIONS</c>.</summary>
    [Range(1, 10_000)]
    public int MaxOperations { get; set; } = 100;

    /// <summary>Most operations that are started on one websocket within a second. Beyond it: <c>TOO_MANY_REQUESTS</c>.</summary>
    [Range(1, 100_000)]
    public int MaxOperationsPerSecond { get; set; } = 100;
}
