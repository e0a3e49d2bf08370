namespace ImportGraph;

/// <summary>
/// How long a regular expression may look at a text. Expressions come from the operator's JSON Schema, and from libraries, and texts come
/// from packages: some pairs of them would take for ever.
/// </summary>
public static class RegexLimit
{
    /// <summary>The longest time for one text.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Sets the limit for the whole process. A program does this first: the runtime reads it once, with the first expression.</summary>
    public static void Set() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", Longest);
}
