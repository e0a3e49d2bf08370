namespace ImportGraph.Client;

/// <summary>
/// Conditions for a text; all that are given must hold. Texts are compared exactly: case, accents and spaces matter. A missing text is equal
/// to null only: <c>In = [null]</c> finds it, and the negations match it.
/// </summary>
public sealed record TextFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<TextFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<TextFilter>? Or { get; init; }

    /// <summary>Is this text.</summary>
    public string? Eq { get; init; }

    /// <summary>Is not this text.</summary>
    public string? Neq { get; init; }

    /// <summary>Is one of these texts.</summary>
    public IReadOnlyList<string?>? In { get; init; }

    /// <summary>Is none of these texts.</summary>
    public IReadOnlyList<string?>? Nin { get; init; }

    /// <summary>Contains this text.</summary>
    public string? Contains { get; init; }

    /// <summary>Does not contain this text.</summary>
    public string? Ncontains { get; init; }

    /// <summary>Starts with this text.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Does not start with this text.</summary>
    public string? NstartsWith { get; init; }

    /// <summary>Ends with this text.</summary>
    public string? EndsWith { get; init; }

    /// <summary>Does not end with this text.</summary>
    public string? NendsWith { get; init; }
}
