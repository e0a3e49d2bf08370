namespace ImportGraph.AspNetCore.Security;

/// <summary>How people sign in to the dashboard with OpenID Connect.</summary>
internal sealed class SignInOptions
{
    /// <summary>
    /// The id that the dashboard has at the issuer, as a public client with the authorization code flow and PKCE. Without it, people enter an API
    /// key or a token.
    /// </summary>
    public string ClientId { get; set; } = "";

    /// <summary>The scopes that the dashboard requests, separated by spaces. Default: <c>openid profile imports:read imports:write</c>.</summary>
    public string Scopes { get; set; } = "openid profile imports:read imports:write";

    /// <summary>The URL of the issuer at which people sign in. Default: the Authority whose tokens are accepted, or the Issuer.</summary>
    public string? Authority { get; set; }

    /// <summary>Further parameters of the request that leads to the issuer, for example <c>audience</c>, if the issuer needs them.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();
}
