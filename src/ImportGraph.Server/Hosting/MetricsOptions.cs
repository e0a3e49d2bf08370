namespace ImportGraph.Server.Hosting;

/// <summary>Metrics that the server publishes. Section <c>ImportGraph:Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    /// <summary>Whether metrics are served at <c>/metrics</c>. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}
