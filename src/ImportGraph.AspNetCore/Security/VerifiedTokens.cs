using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// Verifies tokens, each valid one once a minute: to verify a signature takes longer than most requests. Within this minute, a token is
/// accepted until its expiry, also if its issuer has withdrawn the key that signed it.
/// </summary>
internal sealed class VerifiedTokens : TokenHandler, IDisposable
{
    private const int MaxTokens = 10_000;

    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(1);

    // Claims keep the names that they have on the wire.
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>By their hashes, so that tokens do not stay in memory.</summary>
    private readonly MemoryCache _valid = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    public void Dispose() => _valid.Dispose();

    public override SecurityToken ReadToken(string token) => _handler.ReadToken(token);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_valid.TryGetValue(hash, out TokenValidationResult? known))
        {
            return known!;
        }

        var result = await _handler.ValidateTokenAsync(token, validationParameters);
        var timeLeft = result.IsValid
            ? result.SecurityToken.ValidTo - TimeProvider.System.GetUtcNow() + validationParameters.ClockSkew
            : TimeSpan.Zero;
        if (timeLeft > TimeSpan.Zero)
        {
            _valid.Set(hash, result, new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = timeLeft < LongestTime ? timeLeft : LongestTime,
                Size = 1,
            });
        }

        return result;
    }
}
