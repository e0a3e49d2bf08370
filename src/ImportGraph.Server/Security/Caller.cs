using System.Security.Claims;

namespace ImportGraph.Server.Security;

/// <summary>Whoever sends a request.</summary>
/// <param name="Name">
/// As what the audit and the budget know the caller: <c>key:</c> and the name of the API key, or the claim of the token that names the
/// caller and its value, for example <c>sub:alice</c>. So a key and a subject of the same name are two callers. Null if nobody has to say
/// who they are.
/// </param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Expires">Until when; null for ever.</param>
internal sealed record Caller(string? Name, IReadOnlyList<string> Scopes, DateTimeOffset? Expires = null)
{
    /// <summary>Anybody, on a server that is open: they may do everything.</summary>
    public static readonly Caller Anybody = new(null, Security.Scopes.All);

    /// <summary>Who has not said who they are, or not so that it could be believed.</summary>
    public static readonly Caller Unknown = new(null, []);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    public bool IsKnown => this != Unknown;

    /// <summary>What jobs keep of who asked: the subject of the token, or the name of the API key.</summary>
    public string? Subject => Name?[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>How long the caller may stay, but at most some weeks, which is what timers can wait.</summary>
    public TimeSpan TimeLeft(TimeProvider clock) => Expires is not { } expires ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromTicks(Math.Clamp((expires - clock.GetUtcNow()).Ticks, 0, LongestTimer.Ticks));
}

/// <summary>A caller who was authenticated.</summary>
internal sealed class CallerPrincipal(Caller caller, string scheme) : ClaimsPrincipal(new ClaimsIdentity(scheme))
{
    public Caller Caller { get; } = caller;
}

/// <summary>Who asks within this scope of services: a request, or a websocket for as long as it is open.</summary>
internal sealed class Viewer
{
    public Caller Caller { get; set; } = Caller.Unknown;

    /// <summary>What is left of the caller's budget behind the last operation; null where there is no limit.</summary>
    public Budget? Budget { get; set; }
}
