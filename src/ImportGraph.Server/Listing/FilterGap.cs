namespace ImportGraph.Server.Listing;

/// <summary>A part of a filter that says nothing: an object without a condition, a null, a list or text that excludes nothing.</summary>
/// <param name="Path">Where it is, for example <c>where.or[1].status.in</c>; empty for the filter itself.</param>
/// <param name="What">What is wrong with it, as the end of a sentence.</param>
/// <param name="InReads">Whether reads refuse it, too; if not, it matches there what an absent part matches.</param>
internal sealed record FilterGap(string Path, string What, bool InReads = false)
{
    /// <summary>The first gap of an input object, and the first that reads refuse; empty if every part says something.</summary>
    /// <remarks>Hot Chocolate decides what reads refuse: null for anything but <c>eq</c>, <c>neq</c>, <c>and</c> and <c>or</c>.</remarks>
    public static IReadOnlyList<FilterGap> Of(IDictionary<string, object?> given) => given.Count == 0
        ? [new FilterGap("", "has no condition")]
        : [.. given.SelectMany(entry => OfField(entry.Key, entry.Value)).DistinctBy(gap => gap.InReads)];

    /// <summary>The gap as seen from the object around it.</summary>
    public FilterGap Inside(string name) => this with { Path = Path.Length == 0 ? name : $"{name}.{Path}" };

    public override string ToString() => $"{Path} {What}";

    private static IEnumerable<FilterGap> OfField(string name, object? value) => (name, value) switch
    {
        (_, null) => [new FilterGap(name, "is null", InReads: name is not ("eq" or "neq" or "and" or "or"))],
        (not ("eq" or "neq"), "") => [new FilterGap(name, "is an empty text")],
        (_, FilterPart part) => part.Gaps.Select(gap => gap.Inside(name)),
        ("and" or "nin", IReadOnlyCollection<object?> { Count: 0 }) => [new FilterGap(name, "is an empty list")],
        (_, IEnumerable<object?> list) => list.SelectMany((entry, index) => OfEntry($"{name}[{index}]", entry)),
        _ => [],
    };

    private static IEnumerable<FilterGap> OfEntry(string name, object? value) => value switch
    {
        // One of the values that a field may have: reads look for absent ones by it.
        null => [new FilterGap(name, "is null")],
        FilterPart part => part.Gaps.Select(gap => gap.Inside(name)),
        _ => [],
    };
}

/// <summary>A part of a filter as a client wrote it.</summary>
/// <param name="Gaps">The parts of it that say nothing.</param>
internal abstract record FilterPart(IReadOnlyList<FilterGap> Gaps);
