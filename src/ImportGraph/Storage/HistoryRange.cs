namespace ImportGraph.Storage;

/// <summary>One of the ranges of time by which the database groups rows.</summary>
internal sealed class HistoryRange
{
    /// <summary>Its position.</summary>
    public int Number { get; set; }

    /// <summary>Its first moment.</summary>
    public DateTimeOffset Start { get; set; }

    /// <summary>The moment after its end.</summary>
    public DateTimeOffset Stop { get; set; }
}
