namespace ImportGraph.Client;

/// <summary>Conditions for the tags of a job; all that are given must hold.</summary>
public sealed record TagsFilter
{
    /// <summary>Every tag matches.</summary>
    public TextFilter? All { get; init; }

    /// <summary>No tag matches.</summary>
    public TextFilter? None { get; init; }

    /// <summary>At least one tag matches.</summary>
    public TextFilter? Some { get; init; }

    /// <summary>Whether the job has tags.</summary>
    public bool? Any { get; init; }
}
