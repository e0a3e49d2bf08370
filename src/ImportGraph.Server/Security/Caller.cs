using System.Security.Claims;
using ImportGraph.Jobs;

namespace ImportGraph.Server.Security;

/// <summary>Whoever sends a request.</summary>
/// <param name="Name">The subject of the token, or the name of the API key; null where nobody has to say who they are.</param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Expires">Until when; null for ever.</param>
internal sealed record Caller(string? Name, IReadOnlyList<string> Scopes, DateTimeOffset? Expires = null)
{
    /// <summary>Anybody, on a server that is open: they may do everything.</summary>
    public static readonly Caller Anybody = new(null, Security.Scopes.All);

    /// <summary>Who has not said who they are, or not so that it could be believed.</summary>
    public static readonly Caller Unknown = new(null, []);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    /// <summary>Claims that name a caller, the best first: RFC 9068, section 2.2; the others are of issuers that leave it out for programs.</summary>
    private static readonly string[] Names = ["sub", "client_id", "azp", "appid"];

    /// <summary>Claims that list scopes, in one text or in several.</summary>
    private static readonly string[] ScopeLists = ["scope", "scp"];

    public bool IsKnown => this != Unknown;

    /// <summary>How long the caller may stay, but at most some weeks, which is what timers can wait.</summary>
    public TimeSpan TimeLeft(TimeProvider clock) => Expires is not { } expires ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromTicks(Math.Clamp((expires - clock.GetUtcNow()).Ticks, 0, LongestTimer.Ticks));

    /// <summary>The caller that claims speak of.</summary>
    public static Caller Of(ClaimsPrincipal principal)
    {
        var name = Names.Select(principal.FindFirstValue).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "-";
        var scopes = ScopeLists.SelectMany(principal.FindAll).SelectMany(claim => claim.Value.Split(' ')).Intersect(Security.Scopes.All).ToList();
        return new Caller(TextCut.Cut(name, ImportJob.MaxNameLength), scopes, ExpiryOf(principal));
    }

    private static DateTimeOffset? ExpiryOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue("exp"), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}

/// <summary>Who asks within this scope of services: a request, or a websocket for as long as it is open.</summary>
internal sealed class Viewer
{
    public Caller Caller { get; set; } = Caller.Unknown;

    /// <summary>What is left of the caller's budget behind the last operation; null where there is no limit.</summary>
    public Budget? Budget { get; set; }
}
