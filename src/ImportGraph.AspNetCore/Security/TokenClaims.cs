using System.Globalization;
using System.Security.Claims;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// Finds the caller in the claims of a token whose signature, issuer, audience and expiry are valid. Issuers can write any JSON into a
/// claim. If one of the claims below has an unexpected type or value, the token is not valid.
/// </summary>
internal static class TokenClaims
{
    /// <summary>How much the clocks of issuers may differ. All transports accept a token for this time after its expiry.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The claims that name a caller, the preferred one first (RFC 9068, section 2.2). The others are for issuers that omit sub for programs.
    /// </summary>
    private static readonly string[] Names = ["sub", "client_id", "azp", "appid"];

    /// <summary>The claim that lists projects if the settings name none.</summary>
    private const string DefaultProjects = "projects";

    /// <summary>The claims that list scopes, in one text or in several.</summary>
    private static readonly string[] ScopeLists = ["scope", "scp"];

    /// <summary>The caller; null if a claim has an unexpected type or value.</summary>
    /// <param name="token">The token.</param>
    /// <param name="claims">Its claims.</param>
    /// <param name="projectsClaim">
    /// The claim that lists the caller's projects, without which a token gives access to none; null: <see cref="DefaultProjects"/>, without which
    /// it gives access to all.
    /// </param>
    public static Caller? Read(JsonWebToken token, ClaimsIdentity claims, string? projectsClaim) =>
        NameIn(claims) is { } name
        && ScopesIn(claims) is { } scopes
        && ProjectsIn(token, claims, projectsClaim) is { } projects
        && ExpiryIn(claims) is { } expires
            ? new Caller(name, scopes, projects, expires)
            : null;

    private static string? NameIn(ClaimsIdentity claims)
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

    private static List<string>? ScopesIn(ClaimsIdentity claims)
    {
        var lists = ScopeLists.SelectMany(name => Said(claims, name)).ToList();
        return lists.TrueForAll(IsText) ? lists.SelectMany(list => Scopes.In(list.Value)).Distinct().ToList() : null;
    }

    private static ProjectAccess? ProjectsIn(JsonWebToken token, ClaimsIdentity claims, string? name)
    {
        // An empty list or null is a claim: it lists no project.
        if (name is null && !token.TryGetPayloadValue<object>(DefaultProjects, out _))
        {
            return ProjectAccess.All;
        }

        var lists = Said(claims, name ?? DefaultProjects);
        return lists.TrueForAll(IsText)
            ? ProjectNames.Read(lists.SelectMany(list => list.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList())
            : null;
    }

    private static DateTimeOffset? ExpiryIn(ClaimsIdentity claims) =>
        // RFC 7519, section 2: the number may have a fraction.
        Said(claims, "exp") is [{ Value: var value }]
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= 0 && seconds < (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch - ClockSkew).TotalSeconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) + ClockSkew
            : null;

    /// <summary>The values of a claim. Null and empty values are skipped.</summary>
    private static List<Claim> Said(ClaimsIdentity claims, string name) => claims.FindAll(name).Where(claim => claim.Value.Length > 0).ToList();

    /// <summary>
    /// Whether the value can be a name. A value that is too long is not cut, because two callers whose names begin alike would become one.
    /// </summary>
    private static bool IsName(string value) => value.Length <= ImportJob.MaxNameLength && InputText.WhyNoName(value) is null;

    private static bool IsText(Claim claim) => claim.ValueType == ClaimValueTypes.String;
}
