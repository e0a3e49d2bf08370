namespace ImportGraph.AspNetCore.Filtering;

/// <summary>An input that selects rows by a filter.</summary>
internal interface IFilteredInput
{
    /// <summary>The filter; null if the input selects rows in another way.</summary>
    WrittenFilter? Where { get; }
}
