using System.Globalization;
using System.Security.Claims;
using ImportGraph.Jobs;
using ImportGraph.Server.Lifecycle;

namespace ImportGraph.Server.Security;

/// <summary>
/// Finds the caller in the claims of a token whose signature, issuer, audience and expiry are right. Issuers can write any JSON into a
/// claim: a claim that counts here and is not what it should be makes the token invalid.
/// </summary>
internal static class TokenClaims
{
    /// <summary>How far the clocks of issuers may be wrong. A token is accepted for that much longer, over each transport.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Claims that name a caller, the best first: RFC 9068, section 2.2; the others are of issuers that leave it out for programs.</summary>
    private static readonly string[] Names = ["sub", "client_id", "azp", "appid"];

    /// <summary>Claims that list scopes, in one text or in several.</summary>
    private static readonly string[] ScopeLists = ["scope", "scp"];

    /// <summary>The caller; null if a claim is not what it should be.</summary>
    public static Caller? Read(ClaimsPrincipal claims) =>
        NameIn(claims) is { } name && ScopesIn(claims) is { } scopes && ExpiryIn(claims) is { } expires ? new Caller(name, scopes, expires) : null;

    private static string? NameIn(ClaimsPrincipal claims)
    {
        foreach (var name in Names)
        {
            if (Said(claims, name) is { Count: > 0 } said)
            {
                return said is [{ Value: var value } only] && IsText(only) && IsName(value) ? $"{name}:{value}" : null;
            }
        }

        return null;
    }

    private static List<string>? ScopesIn(ClaimsPrincipal claims)
    {
        var lists = ScopeLists.SelectMany(name => Said(claims, name)).ToList();
        return lists.TrueForAll(IsText) ? lists.SelectMany(list => Scopes.In(list.Value)).Distinct().ToList() : null;
    }

    private static DateTimeOffset? ExpiryIn(ClaimsPrincipal claims) =>
        // RFC 7519, section 2: it may have a fraction.
        Said(claims, "exp") is [{ Value: var value }]
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= 0 && seconds < (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch - ClockSkew).TotalSeconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) + ClockSkew
            : null;

    /// <summary>The values of a claim; null and an empty text say nothing.</summary>
    private static List<Claim> Said(ClaimsPrincipal claims, string name) => claims.FindAll(name).Where(claim => claim.Value.Length > 0).ToList();

    /// <summary>A longer one is not cut: two callers whose names begin alike would be one.</summary>
    private static bool IsName(string value) => value.Length <= ImportJob.MaxNameLength && InputText.WhyNoName(value) is null;

    private static bool IsText(Claim claim) => claim.ValueType == ClaimValueTypes.String;
}
