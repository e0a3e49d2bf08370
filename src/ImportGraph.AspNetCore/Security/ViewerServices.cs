namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// The services of the server for executions outside a request, which serve several viewers at once. Only what these viewers have in common is
/// known: their scopes, their projects and the path of the server.
/// </summary>
internal sealed class ViewerServices(IServiceProvider services, Viewer viewer) : IServiceProvider
{
    private readonly Viewer _viewer = new()
    {
        Caller = new Caller(null, viewer.Caller.Scopes, viewer.Caller.Projects),
        PathBase = viewer.PathBase,
    };

    public object? GetService(Type serviceType) => serviceType == typeof(Viewer) ? _viewer : services.GetService(serviceType);
}
