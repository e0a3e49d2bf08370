namespace ImportGraph.AspNetCore.Security;

/// <summary>The proxies that are trusted to report where a request came from. Section <c>ImportGraph:Proxies</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>
    /// Addresses of proxies, or networks such as <c>10.0.0.0/8</c>, whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> headers
    /// are trusted. Default: none.
    /// </summary>
    public IList<string> Known { get; } = [];
}
