using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>A part of a filter that sets no condition: an empty object, a null, or a list or text that excludes nothing.</summary>
/// <param name="Path">The path to it, for example <c>where.or[1].status.in</c>; empty for the filter itself.</param>
/// <param name="What">What is wrong with it, as the end of a sentence.</param>
/// <param name="InReads">Whether reads refuse it, too. If not, a read treats it like an absent part.</param>
internal sealed record FilterGap(string Path, string What, bool InReads = false)
{
    /// <summary>The first gap of an input object, and the first gap that reads refuse; empty if every part sets a condition.</summary>
    /// <remarks>Reads refuse what Hot Chocolate refuses: null for anything except <c>eq</c>, <c>neq</c>, <c>and</c> and <c>or</c>.</remarks>
    public static IReadOnlyList<FilterGap> Of(IDictionary<string, object?> given) => given.Count == 0
        ? [new FilterGap("", "has no condition")]
        : [.. given.SelectMany(entry => OfField(entry.Key, entry.Value)).DistinctBy(gap => gap.InReads)];

    /// <summary>The gap with its path from the object that contains it.</summary>
    public FilterGap Inside(string name) => this with { Path = Path.Length == 0 ? name : $"{name}.{Path}" };

    public override string ToString() => $"{Path} {What}";

    private static IEnumerable<FilterGap> OfField(string name, object? value) => (name, value) switch
    {
        (_, null) => [new FilterGap(name, "is null", InReads: name is not ("eq" or "neq" or "and" or "or"))],
        ("search", string text) when FoldedText.Of(text).Length == 0 => [new FilterGap(name, "is an empty text")],
        (not ("eq" or "neq"), "") => [new FilterGap(name, "is an empty text")],
        (_, FilterPart part) => part.Gaps.Select(gap => gap.Inside(name)),
        ("and" or "nin", IReadOnlyCollection<object?> { Count: 0 }) => [new FilterGap(name, "is an empty list")],
        (_, IEnumerable<object?> list) => list.SelectMany((entry, index) => OfEntry($"{name}[{index}]", entry)),
        _ => [],
    };

    private static IEnumerable<FilterGap> OfEntry(string name, object? value) => value switch
    {
        // Reads accept null here: it is one of the values that a field may have, and finds rows without a value.
        null => [new FilterGap(name, "is null")],
        FilterPart part => part.Gaps.Select(gap => gap.Inside(name)),
        _ => [],
    };
}

/// <summary>A part of a filter as a client wrote it.</summary>
/// <param name="Gaps">The parts of it that set no condition.</param>
internal abstract record FilterPart(IReadOnlyList<FilterGap> Gaps);
