using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Configures which forwarded headers the server trusts.</summary>
internal static class Proxies
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("ImportGraph:Proxies").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsCheck>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, options) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.Value.Known.Select(Parse))
            {
                forwarded.KnownIPNetworks.Add(network!.Value);
            }
        });
    }

    /// <summary>
    /// Trusts the headers of known proxies. If no proxy is known, the middleware is not used, because it would then trust the headers of any client.
    /// </summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Known.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    /// <summary>The network that a text describes. An address is a network with a single address. Null if the text is neither.</summary>
    public static System.Net.IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(text, out var network) ? network
        : null;
}
