namespace ImportGraph;

/// <summary>
/// The time limit for matching a regular expression against one text. Expressions come from the operator's JSON Schema and from libraries,
/// and texts come from packages. Some combinations of expression and text would take practically forever.
/// </summary>
public static class RegexLimit
{
    /// <summary>The longest time for one text.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Sets the limit for the whole process. A program must call this first: the runtime reads the limit once, with the first expression.</summary>
    public static void Set() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", Longest);
}
