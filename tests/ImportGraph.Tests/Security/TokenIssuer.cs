using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.Tests.Security;

/// <summary>Issues tokens as an OpenID Connect issuer does, and publishes its keys: by discovery while it runs, or in a file.</summary>
internal sealed class TokenIssuer : IDisposable
{
    public const string Audience = "importgraph";

    private readonly ECDsaSecurityKey _key =
        new(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "key-1" };
    private WebApplication? _server;

    /// <summary>The name of the issuer, which is also the URL of its discovery document.</summary>
    public string Url { get; private set; } = "https://issuer.test";

    /// <summary>The public keys that verify its tokens.</summary>
    public string KeySet => JsonSerializer.Serialize(new { keys = new[] { PublicKey() } });

    /// <summary>An issuer that publishes its keys on a port of this machine.</summary>
    /// <param name="tokenEndpoint">Where it says that it gives tokens.</param>
    public static async Task<TokenIssuer> StartAsync(string? tokenEndpoint = null)
    {
        var issuer = new TokenIssuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        issuer._server = builder.Build();
        issuer._server.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Url,
            jwks_uri = $"{issuer.Url}/keys",
            authorization_endpoint = $"{issuer.Url}/authorize",
            token_endpoint = tokenEndpoint,
        }));
        issuer._server.MapGet("/keys", () => Results.Text(issuer.KeySet, "application/json"));
        await issuer._server.StartAsync();
        issuer.Url = issuer._server.Urls.Single();
        return issuer;
    }

    /// <summary>The settings of a server that accepts tokens of this issuer, whose keys are in a file.</summary>
    public (string Name, string Value)[] SettingsWithFile(TempFolder folder)
    {
        folder.Write("keys.json", KeySet);
        return [("Authentication:KeySet", Path.Join(folder.Path, "keys.json")), ("Authentication:Issuer", Url), ("Authentication:Audience", Audience)];
    }

    /// <summary>A token.</summary>
    public string Token(
        string scope = "imports:read imports:write imports:work",
        string? subject = "alice",
        string? audience = Audience,
        string? issuer = null,
        TimeSpan? validFor = null,
        SigningCredentials? signedBy = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Url,
            Audience = audience,
            Expires = (TimeProvider.System.GetUtcNow() + (validFor ?? TimeSpan.FromHours(1))).UtcDateTime,
            Claims = new Dictionary<string, object> { ["scope"] = scope, ["sub"] = subject! },
            SigningCredentials = signedBy ?? new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
        });

    /// <summary>A token with exactly these claims, as JSON.</summary>
    public string Sign(string claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
        .CreateToken(claims, new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256));

    public void Dispose()
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _key.ECDsa.Dispose();
    }

    private object PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.KeyId, use = "sig", alg = "ES256" };
    }
}
