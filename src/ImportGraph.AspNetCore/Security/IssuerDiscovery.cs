using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Reads what an issuer publishes about itself, now and then again (OpenID Connect Discovery 1.0, section 4).</summary>
internal sealed class IssuerDiscovery : IDisposable
{
    /// <summary>Maximum size of the documents of an issuer in bytes.</summary>
    private const int MaxDocumentBytes = 1 << 20;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MaxDocumentBytes };

    /// <param name="authority">The URL of the issuer.</param>
    public IssuerDiscovery(string authority) => Documents = new ConfigurationManager<OpenIdConnectConfiguration>(
        $"{authority.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(_http) { RequireHttps = !authority.StartsWith("http:", StringComparison.OrdinalIgnoreCase) });

    /// <summary>The name, the keys and the endpoints of the issuer.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Documents { get; }

    /// <summary>Whether a URL of an issuer is safe to use: nobody else can read or change what is sent to it.</summary>
    public static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback));

    public void Dispose() => _http.Dispose();
}
