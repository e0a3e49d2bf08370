using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

internal static class SecurityRegistration
{
    /// <summary>Registers the services that decide what each caller may do, and how much of it.</summary>
    public static void AddSecurity(this IServiceCollection services)
    {
        Authentication.Add(services);
        Origins.Add(services);
        Proxies.Add(services);
        services.AddOptions<RateLimitOptions>().BindConfiguration("ImportGraph:RateLimit").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RateLimits>();
        services.AddScoped<Audit>();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<Limits.LimitOptions>>(LimitConnections);
    }

    /// <summary>Limits what a connection may send before the code of this project sees it.</summary>
    private static void LimitConnections(KestrelServerOptions kestrel, IOptions<Limits.LimitOptions> limits)
    {
        kestrel.AddServerHeader = false;
        // A body that is too long is read to its end, so that the sender receives the reason. A body that is much too long is not read.
        kestrel.Limits.MaxRequestBodySize = 32L * limits.Value.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        // The request line may contain a GraphQL query.
        kestrel.Limits.MaxRequestLineSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
