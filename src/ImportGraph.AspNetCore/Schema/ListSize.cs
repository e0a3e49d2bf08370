namespace ImportGraph.AspNetCore.Schema;

/// <summary>Maximum number of entries of a list.</summary>
internal abstract record ListSize
{
    /// <summary>A fixed number.</summary>
    public sealed record Fixed(int Count) : ListSize;

    /// <summary>The size of the page that was requested from the connection that contains the list.</summary>
    public sealed record Page : ListSize;

    /// <summary>The value of an argument if it is a number, or its number of values if it is a list.</summary>
    public sealed record Argument(string Name) : ListSize;
}
