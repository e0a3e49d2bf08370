using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>How the server stops. Section <c>ImportGraph:Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>
    /// Seconds in which the server still serves requests after it is asked to stop. It already reports that it is not ready, and load
    /// balancers need time to notice. Default: 3, in Development 0.
    /// </summary>
    [Range(0, 20)]
    public int DelaySeconds { get; set; }
}
