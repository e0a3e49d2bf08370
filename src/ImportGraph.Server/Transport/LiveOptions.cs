using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Server.Transport;

/// <summary>How much may be watched at once. Section <c>ImportGraph:Live</c>.</summary>
internal sealed class LiveOptions
{
    /// <summary>Most websockets and event streams together. Default: 20000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Most operations that run on one websocket at once. Default: 100.</summary>
    [Range(1, 10_000)]
    public int MaxOperations { get; set; } = 100;

    /// <summary>Most operations that are started on one websocket within a second. Default: 100.</summary>
    [Range(1, 100_000)]
    public int MaxOperationsPerSecond { get; set; } = 100;
}
