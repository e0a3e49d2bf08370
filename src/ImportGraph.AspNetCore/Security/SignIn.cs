using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The sign-in of people who use the dashboard. The page itself does it; the server only knows where.</summary>
internal sealed class SignIn : IDisposable
{
    /// <summary>How long a page waits for the issuer. Without the issuer, people can still use API keys.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SignInOptions? _options;
    private readonly IssuerDiscovery? _discovery;

    public SignIn(IOptions<AuthenticationOptions> options)
    {
        _options = options.Value.SignIn;
        _discovery = options.Value.SignInAuthority is { } authority ? new IssuerDiscovery(authority) : null;
    }

    /// <summary>The origin to which the page sends the code of a person who has signed in; null before the issuer was first reached.</summary>
    public string? TokenOrigin { get; private set; }

    /// <summary>How people sign in; null if this is not configured.</summary>
    public async Task<SignInRules?> FindAsync(CancellationToken cancellationToken) => _options is null || _discovery is null
        ? null
        : new SignInRules(_options.ClientId, _options.Scopes, _options.Parameters, await FindIssuerAsync(_discovery, cancellationToken));

    public void Dispose() => _discovery?.Dispose();

    private async Task<SignInIssuer?> FindIssuerAsync(IssuerDiscovery discovery, CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration found;
        try
        {
            found = await discovery.Documents.GetConfigurationAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or TimeoutException or ArgumentException)
        {
            return null;
        }

        if (!IssuerDiscovery.IsSafe(found.AuthorizationEndpoint) || !IssuerDiscovery.IsSafe(found.TokenEndpoint))
        {
            return null;
        }

        TokenOrigin = OriginOf(new Uri(found.TokenEndpoint));
        return new SignInIssuer(
            found.Issuer, found.AuthorizationEndpoint, found.TokenEndpoint, IssuerDiscovery.IsSafe(found.EndSessionEndpoint) ? found.EndSessionEndpoint : null);
    }

    /// <summary>The origin as browsers write it, with the name of the host in ASCII.</summary>
    private static string OriginOf(Uri url) =>
        $"{url.Scheme}://{(url.HostNameType is UriHostNameType.Dns ? url.IdnHost : url.Host)}{(url.IsDefaultPort ? "" : $":{url.Port}")}";
}
