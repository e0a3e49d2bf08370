using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.Benchmarks.Load;

/// <summary>An OpenID Connect issuer whose public key is in a file. It signs with RS256 and 2048 bits, as most issuers do.</summary>
internal sealed class TokenIssuer : IDisposable
{
    private const string Name = "https://issuer.test";
    private const string Audience = "importgraph";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly string _keys;

    public TokenIssuer(string folder)
    {
        _keys = Path.Join(folder, "keys.json");
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)));
        var published = new { kty = key.Kty, n = key.N, e = key.E, kid = "key-1", use = "sig", alg = "RS256" };
        File.WriteAllText(_keys, JsonSerializer.Serialize(new { keys = new[] { published } }));
    }

    /// <summary>The settings of a server that accepts its tokens.</summary>
    public (string Name, string Value)[] Settings =>
        [("Authentication:KeySet", _keys), ("Authentication:Issuer", Name), ("Authentication:Audience", Audience)];

    /// <summary>A token that lasts longer than any run.</summary>
    public string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Name,
        Audience = Audience,
        Expires = TimeProvider.System.GetUtcNow().AddDays(1).UtcDateTime,
        Claims = new Dictionary<string, object> { ["scope"] = "imports:read imports:write imports:work", ["sub"] = "alice" },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "key-1" }, SecurityAlgorithms.RsaSha256),
    });

    public void Dispose() => _rsa.Dispose();
}
