using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Hosting;

internal static class Interceptors
{
    /// <summary>Adds an interceptor to the database of the server, for both providers.</summary>
    public static void Intercept(this IServiceCollection services, IInterceptor interceptor)
    {
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(interceptor));
        services.ConfigureDbContext<SqlServerContext>(options => options.AddInterceptors(interceptor));
    }
}
