namespace ImportGraph.Server.Security;

/// <summary>
/// The services of the server for what is executed outside of a request, for several viewers at once: all that is known of them is what
/// they may do.
/// </summary>
internal sealed class ViewerServices(IServiceProvider services, IReadOnlyList<string> scopes) : IServiceProvider
{
    private readonly Viewer _viewer = new() { Caller = new Caller(null, scopes) };

    public object? GetService(Type serviceType) => serviceType == typeof(Viewer) ? _viewer : services.GetService(serviceType);
}
