using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The sender of a request.</summary>
/// <param name="Name">
/// The name of the caller in the audit and in the budget: <c>key:</c> and the name of the API key, or the token's claim that names the
/// caller and its value, for example <c>sub:alice</c>. So a key and a subject with the same name are two callers. Null if the server needs
/// no authentication, or if the caller is not known.
/// </param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Projects">The projects whose jobs the caller may see and change.</param>
/// <param name="Expires">When the authentication expires; null if it never does.</param>
internal sealed record Caller(string? Name, IReadOnlyList<string> Scopes, ProjectAccess Projects, DateTimeOffset? Expires = null)
{
    /// <summary>Any caller of a server without authentication. Such a caller may do everything.</summary>
    public static readonly Caller Anybody = new(null, Security.Scopes.All, ProjectAccess.All);

    /// <summary>A caller who has not authenticated, or whose authentication is not valid.</summary>
    public static readonly Caller Unknown = new(null, [], ProjectAccess.To([]));

    private const string KeyPrefix = "key:";

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    public bool IsKnown => this != Unknown;

    /// <summary>The name that jobs store for the caller who requested a change: the subject of the token, or the name of the API key.</summary>
    public string? Subject => Name?[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The caller in the history of jobs.</summary>
    public Actor Actor => Subject is not { } subject ? Actor.Anonymous
        : new Actor(Name!.StartsWith(KeyPrefix, StringComparison.Ordinal) ? ActorKind.ApiKey : ActorKind.Token, subject);

    /// <summary>The caller with the API key of this name.</summary>
    public static Caller WithKey(string name, IReadOnlyList<string> scopes, ProjectAccess projects) => new(KeyPrefix + name, scopes, projects);

    /// <summary>How long the caller may stay connected. If there is an expiry, it is at most 20 days, which timers can wait.</summary>
    public TimeSpan TimeLeft(TimeProvider clock) => Expires is not { } expires ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromTicks(Math.Clamp((expires - clock.GetUtcNow()).Ticks, 0, LongestTimer.Ticks));
}
