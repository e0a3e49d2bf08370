using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>
/// An OpenID Connect issuer, at which Alice signs in with a button. It knows one public client, whose codes need a proof (PKCE). A code and a
/// refresh token can be used once.
/// </summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "dashboard";

    private const string Audience = "importgraph";

    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "key-1" };
    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _refreshTokens = new();
    private readonly WebApplication _app;
    private int _renewals;

    private TestIssuer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>The settings of a server whose dashboard lets people sign in at the issuer with this URL.</summary>
    public static (string, string)[] SettingsFor(string url) =>
    [
        ("ImportGraph__Authentication__Authority", url), ("ImportGraph__Authentication__Audience", Audience),
        ("ImportGraph__Authentication__SignIn__ClientId", ClientId), ("ImportGraph__Authentication__SignIn__Parameters__resource", "urn:imports"),
    ];

    /// <summary>Where the issuer lets people come back to.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>How long the issuer says that a token is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a token is really valid. The server accepts it for 30 s longer.</summary>
    public TimeSpan RealLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What replaces the nonce in ID tokens; null if it is right.</summary>
    public string? Nonce { get; set; }

    /// <summary>The audience of the access tokens.</summary>
    public string TokenAudience { get; set; } = Audience;

    /// <summary>Whether refresh tokens are accepted.</summary>
    public bool Renews { get; set; } = true;

    /// <summary>How often a token was renewed.</summary>
    public int Renewals => _renewals;

    /// <summary>The requests that led people here, in the order of their arrival.</summary>
    public ConcurrentQueue<IQueryCollection> Requests { get; } = new();

    /// <summary>How many sessions people have ended.</summary>
    public int Ended { get; private set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build());
        issuer.Map();
        await issuer._app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.ECDsa.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Url,
            jwks_uri = $"{Url}/keys",
            authorization_endpoint = $"{Url}/authorize?tenant=1",
            token_endpoint = $"{Url}/token",
            end_session_endpoint = $"{Url}/end",
        }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapGet("/favicon.ico", () => Results.NoContent());
        _app.MapGet("/authorize", (Delegate)Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/end", (HttpContext http) =>
        {
            Ended++;
            return Redirect(http, http.Request.Query["post_logout_redirect_uri"]!);
        });
    }

    /// <summary>A page with links instead of a password: one for each answer that people can get.</summary>
    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        Requests.Enqueue(query);
        if (query["client_id"] != ClientId || query["redirect_uri"] != RedirectUri || query["response_type"] != "code"
            || query["code_challenge_method"] != "S256" || query["resource"] != "urn:imports" || query["tenant"] != "1"
            || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = query;
        var state = Uri.EscapeDataString(query["state"]!);
        return Results.Text(
            $"""
            <!doctype html><html lang="en"><title>Issuer</title>
            <p><a href="{RedirectUri}?code={code}&amp;state={state}&amp;iss={Uri.EscapeDataString(Url)}">Sign in as Alice</a></p>
            <p><a href="{RedirectUri}?error=access_denied&amp;state={state}">Refuse</a></p>
            <p><a href="{RedirectUri}?code={code}&amp;state=of-somebody-else">Another state</a></p>
            <p><a href="{RedirectUri}?code={code}&amp;state={state}&amp;iss=https%3A%2F%2Fother.example">Another issuer</a></p>
            """,
            "text/html");
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = new Uri(RedirectUri).GetLeftPart(UriPartial.Authority);
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != ClientId)
        {
            return Refuse("invalid_client");
        }

        if (form["grant_type"] == "refresh_token")
        {
            if (!Renews || !_refreshTokens.TryRemove(form["refresh_token"]!, out _))
            {
                return Refuse("invalid_grant");
            }

            Interlocked.Increment(ref _renewals);
            return Tokens(nonce: null);
        }

        return _codes.TryRemove(form["code"]!, out var query) && form["redirect_uri"] == query["redirect_uri"]
            && ChallengeOf(form["code_verifier"]!) == query["code_challenge"]
            ? Tokens(Nonce ?? query["nonce"])
            : Refuse("invalid_grant");
    }

    private IResult Tokens(string? nonce)
    {
        var refreshToken = Guid.NewGuid().ToString("N");
        _refreshTokens[refreshToken] = true;
        return Results.Json(new
        {
            token_type = "Bearer",
            access_token = Sign(TokenAudience, new() { ["sub"] = "alice-1", ["scope"] = "imports:read imports:write", ["jti"] = refreshToken }, RealLifetime),
            id_token = Sign(ClientId, new() { ["sub"] = "alice-1", ["name"] = "Alice Ångström", ["nonce"] = nonce! }, TimeSpan.FromHours(1)),
            refresh_token = refreshToken,
            expires_in = (int)Lifetime.TotalSeconds,
        });
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Redirect(HttpContext http, string to)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(to);
    }

    private string Sign(string audience, Dictionary<string, object> claims, TimeSpan lifetime) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = audience,
            Expires = (TimeProvider.System.GetUtcNow() + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
        });

    private static string ChallengeOf(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private object PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.KeyId, use = "sig", alg = "ES256" };
    }
}
