using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImportGraph.Server.Hosting;

/// <summary>
/// Completes the start of the web server, even if the program is asked to stop during it. The server then stops in the usual way. Without
/// this, Kestrel would cancel its start, and the host would log that as a fault.
/// </summary>
internal sealed class WholeStart(IServer server) : IServer
{
    public IFeatureCollection Features => server.Features;

    public static void Add(IServiceCollection services)
    {
        var kestrel = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IServer>(provider => new WholeStart((IServer)ActivatorUtilities.CreateInstance(provider, kestrel))));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(application, CancellationToken.None);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();
}
