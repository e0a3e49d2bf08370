namespace ImportGraph.AspNetCore.Security;

/// <summary>The scopes that a caller can have (RFC 6749, section 3.3).</summary>
public static class Scopes
{
    /// <summary>To read jobs.</summary>
    public const string Read = "imports:read";

    /// <summary>To schedule, cancel, retry and reschedule jobs.</summary>
    public const string Write = "imports:write";

    /// <summary>To do the work: to claim jobs, to report their progress and to end them.</summary>
    public const string Work = "imports:work";

    /// <summary>All scopes.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Write, Work];

    /// <summary>The known scopes in a list that is separated by spaces. Unknown scopes are skipped.</summary>
    internal static IEnumerable<string> In(string list) => list.Split(' ').Intersect(All);
}
