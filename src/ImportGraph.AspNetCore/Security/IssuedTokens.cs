using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ImportGraph.Files;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// Finds the callers of tokens that the issuer has signed. Each valid token is verified once a minute: to verify a signature takes longer
/// than most requests. Within this minute, a token is accepted until its expiry, also if its issuer has withdrawn the key that signed it.
/// </summary>
internal sealed class IssuedTokens : IDisposable
{
    private const int MaxTokens = 10_000;

    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(1);

    // Claims keep the names that they have on the wire.
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>By the hashes of the tokens, so that tokens do not stay in memory.</summary>
    private readonly MemoryCache _callers = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    private readonly IssuerDiscovery? _issuer;
    private readonly TokenValidationParameters? _rules;
    private readonly string? _projectsClaim;

    public IssuedTokens(IOptions<AuthenticationOptions> options)
    {
        _issuer = options.Value.Authority is { } authority ? new IssuerDiscovery(authority) : null;
        _rules = options.Value.HasTokens ? Rules(options.Value) : null;
        _projectsClaim = options.Value.ProjectsClaim;
    }

    /// <summary>The caller of a token.</summary>
    public ValueTask<Caller> FindCallerAsync(ReadOnlySpan<char> token)
    {
        if (_rules is null)
        {
            return new ValueTask<Caller>(Caller.Unknown);
        }

        var hash = Convert.ToBase64String(SHA256.HashData(MemoryMarshal.AsBytes(token)));
        return _callers.TryGetValue(hash, out Caller? known)
            ? new ValueTask<Caller>(known!)
            : new ValueTask<Caller>(VerifyAsync(token.ToString(), hash));
    }

    public void Dispose()
    {
        _callers.Dispose();
        _issuer?.Dispose();
    }

    private async Task<Caller> VerifyAsync(string token, string hash)
    {
        var result = await _handler.ValidateTokenAsync(token, _rules);
        if (!result.IsValid || TokenClaims.Read((JsonWebToken)result.SecurityToken, result.ClaimsIdentity, _projectsClaim) is not { } caller)
        {
            return Caller.Unknown;
        }

        // The clock that verified the expiry is that of the system, too.
        var timeLeft = caller.TimeLeft(TimeProvider.System);
        if (timeLeft > TimeSpan.Zero)
        {
            _callers.Set(hash, caller, new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = timeLeft < LongestTime ? timeLeft : LongestTime,
                Size = 1,
            });
        }

        return caller;
    }

    private TokenValidationParameters Rules(AuthenticationOptions settings) => new()
    {
        ValidAudience = settings.Audience,
        ValidIssuer = settings.Issuer,
        IssuerSigningKeys = settings.KeySet is { } file ? new JsonWebKeySet(TextFile.Read(file)).GetSigningKeys() : [],
        ConfigurationManager = _issuer?.Documents,
        // Only signatures of key pairs: with these, a service that verifies tokens cannot create them.
        ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
        RequireExpirationTime = true,
        ClockSkew = TokenClaims.ClockSkew,
    };
}
