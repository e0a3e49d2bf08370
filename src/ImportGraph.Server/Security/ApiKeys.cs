using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Security;

/// <summary>
/// Keys of programs, sent as bearer tokens (RFC 6750, section 2.1). They are 256 random bits, so that a plain hash is enough: there is
/// nothing to guess.
/// </summary>
internal sealed class ApiKeys(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AuthenticationOptions> keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>How keys begin: what they are for is seen by people, and by programs that look for secrets in files.</summary>
    public const string Prefix = "ig_";

    private const string Bearer = "Bearer ";

    /// <summary>A new key, which nobody has.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What the configuration holds of a key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a request brings a key, be it a good one.</summary>
    public static bool IsSent(HttpRequest request) => ((string?)request.Headers.Authorization)?.StartsWith(Bearer + Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(((string)Request.Headers.Authorization!)[Bearer.Length..].Trim()));
        KeyValuePair<string, ApiKeyOptions>? found = null;
        // All are looked at, each to its end: how long it takes says nothing of how much was right.
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
