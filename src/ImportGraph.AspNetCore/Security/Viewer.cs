namespace ImportGraph.AspNetCore.Security;

/// <summary>The caller within this scope of services, which is one request, or one websocket while it is open.</summary>
internal sealed class Viewer
{
    public Caller Caller { get; set; } = Caller.Unknown;

    /// <summary>The path before the paths of this server, if the application serves it below a path; otherwise empty.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>The rest of the caller's budget after the last operation; null if there is no limit.</summary>
    public Budget? Budget { get; set; }
}
