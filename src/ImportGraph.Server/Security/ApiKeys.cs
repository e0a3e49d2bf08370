using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Security;

/// <summary>
/// API keys of programs, sent as bearer tokens (RFC 6750, section 2.1). A key has 256 random bits, so a plain hash is enough: nobody can guess a key.
/// </summary>
internal sealed class ApiKeys(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AuthenticationOptions> keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>The prefix of keys. It shows their purpose to people, and to programs that search files for secrets.</summary>
    public const string Prefix = "ig_";

    private const string Bearer = "Bearer ";

    /// <summary>Creates a new random key.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The hash of a key, as the configuration stores it.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether the request has an API key, valid or not.</summary>
    public static bool IsSent(HttpRequest request) => ((string?)request.Headers.Authorization)?.StartsWith(Bearer + Prefix, StringComparison.OrdinalIgnoreCase) == true;

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
            : AuthenticateResult.Fail("There is no such key."));
    }

    private AuthenticationTicket TicketOf(Caller caller) => new(new CallerPrincipal(caller, Scheme.Name), Scheme.Name);
}
