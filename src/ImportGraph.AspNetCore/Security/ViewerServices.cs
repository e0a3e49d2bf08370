namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// The services of the server for executions outside a request, which serve several viewers at once. Only what these viewers have in common is
/// known: their scopes and projects.
/// </summary>
internal sealed class ViewerServices(IServiceProvider services, Caller caller) : IServiceProvider
{
    private readonly Viewer _viewer = new() { Caller = new Caller(null, caller.Scopes, caller.Projects) };

    public object? GetService(Type serviceType) => serviceType == typeof(Viewer) ? _viewer : services.GetService(serviceType);
}
