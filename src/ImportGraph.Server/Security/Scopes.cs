namespace ImportGraph.Server.Security;

/// <summary>What a caller may be allowed to do (RFC 6749, section 3.3).</summary>
internal static class Scopes
{
    /// <summary>To see jobs.</summary>
    public const string Read = "imports:read";

    /// <summary>To schedule, cancel, retry and reschedule jobs.</summary>
    public const string Write = "imports:write";

    /// <summary>To do the work: to claim jobs, to report on them and to end them.</summary>
    public const string Work = "imports:work";

    public static readonly IReadOnlyList<string> All = [Read, Write, Work];

    /// <summary>Those of a list with spaces between, without what is none of ours.</summary>
    public static IEnumerable<string> In(string list) => list.Split(' ').Intersect(All);
}
