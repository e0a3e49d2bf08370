namespace ImportGraph.Client;

/// <summary>Conditions for a value that is true or false; all that are given must hold.</summary>
public sealed record FlagFilter
{
    /// <summary>Is this value.</summary>
    public bool? Eq { get; init; }

    /// <summary>Is not this value, or is missing.</summary>
    public bool? Neq { get; init; }
}
