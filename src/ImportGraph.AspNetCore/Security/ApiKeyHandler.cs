using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Authenticates programs by their API keys, which are sent as bearer tokens (RFC 6750, section 2.1).</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AuthenticationOptions> keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <summary>Whether the request has an API key, valid or not.</summary>
    public static bool IsSent(HttpRequest request) =>
        ((string?)request.Headers.Authorization)?.StartsWith(Bearer + ApiKey.Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(((string)Request.Headers.Authorization!)[Bearer.Length..].Trim()));
        KeyValuePair<string, ApiKeyOptions>? found = null;
        // All keys are compared, each to its end, so that the time does not show how much of a key was right.
        foreach (var key in keys.Value.ApiKeys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(key.Value.Hash)))
            {
                found = key;
            }
        }

        return Task.FromResult(found is { Key: var name, Value.Scopes: var scopes }
            ? AuthenticateResult.Success(TicketOf(new Caller($"key:{name}", [.. Scopes.In(scopes)])))
            : AuthenticateResult.Fail("The API key is unknown."));
    }

    private AuthenticationTicket TicketOf(Caller caller) => new(new CallerPrincipal(caller, Scheme.Name), Scheme.Name);
}
