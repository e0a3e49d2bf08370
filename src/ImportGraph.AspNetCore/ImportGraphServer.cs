using ImportGraph.AspNetCore.Hosting;
using ImportGraph.AspNetCore.Pages;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.AspNetCore.Uploads;

namespace ImportGraph.AspNetCore;

/// <summary>Adds ImportGraph to a web application: GraphQL, REST, the dashboard, the IDE and health checks.</summary>
public static class ImportGraphServer
{
    /// <summary>
    /// Registers the product and everything that serves it. Settings come from the section <c>ImportGraph</c> of the configuration; a wrong
    /// setting ends the start of the application.
    /// </summary>
    public static void AddImportGraphServer(this IHostApplicationBuilder builder) => builder.Services.AddImportGraphServer();

    /// <inheritdoc cref="AddImportGraphServer(IHostApplicationBuilder)"/>
    /// <param name="services">The services of the builder of a web application.</param>
    public static IServiceCollection AddImportGraphServer(this IServiceCollection services)
    {
        // Which services there are depends on the environment, so the container cannot be asked yet.
        var environment = services.LastOrDefault(service => service.ServiceType == typeof(IHostEnvironment))?.ImplementationInstance as IHostEnvironment
            ?? throw new InvalidOperationException("The services have no environment: use those of the builder of a web application.");
        services.AddImportGraph();
        services.AddGraphQLSchema();
        services.AddGraphQLTransports();
        services.AddSecurity();
        services.AddHealth();
        Drain.Add(services, environment);
        services.AddSingleton<UploadBody>();
        services.AddDashboard();
        services.AddIde(environment);
        return services;
    }

    /// <summary>
    /// Serves ImportGraph: <c>/graphql</c>, <c>/import</c>, <c>/</c>, <c>/jobs</c>, <c>/deliveries</c>, <c>/signed-in</c> and
    /// <c>/dashboard.json</c> (dashboard), <c>/graphql/ui/</c> (IDE), <c>/health</c> and <c>/version</c>. Call it before the application maps its
    /// own endpoints: it adds the middleware that identifies the caller and checks the origin of each request.
    /// </summary>
    public static void MapImportGraph(this WebApplication app)
    {
        app.UseProxies();
        app.UseHsts();
        app.UseSecurityHeaders();
        app.UseCors();
        app.UseAccess();
        app.UseIde();
        app.UseDashboard();
        app.MapGraphQL();
        app.MapRest();
        app.MapUploads();
        app.MapHealth();
        app.MapVersion();
        app.LogAddresses();
    }
}
