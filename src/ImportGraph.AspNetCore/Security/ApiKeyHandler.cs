using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Authenticates programs by their API keys, which are sent as bearer tokens (RFC 6750, section 2.1).</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <summary>Whether the request has an API key, valid or not.</summary>
    public static bool IsSent(HttpRequest request) =>
        ((string?)request.Headers.Authorization)?.StartsWith(Bearer + ApiKey.Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(keys.Authenticate(((string)Request.Headers.Authorization!).AsSpan(Bearer.Length).Trim()));
}
