namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// The services of the server for executions outside a request, which serve several viewers at once. Only the scopes of these viewers are known.
/// </summary>
internal sealed class ViewerServices(IServiceProvider services, IReadOnlyList<string> scopes) : IServiceProvider
{
    private readonly Viewer _viewer = new() { Caller = new Caller(null, scopes) };

    public object? GetService(Type serviceType) => serviceType == typeof(Viewer) ? _viewer : services.GetService(serviceType);
}
