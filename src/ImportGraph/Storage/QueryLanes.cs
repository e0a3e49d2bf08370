namespace ImportGraph.Storage;

/// <summary>The threads of queries that may have to look at many rows. Those that look at whole tables do not keep up those that are content with an index.</summary>
/// <param name="threadsOfIndexes">How many queries look through an index at once.</param>
/// <param name="threadsOfTables">How many queries look through a table at once.</param>
public sealed class QueryLanes(int threadsOfIndexes, int threadsOfTables) : IDisposable
{
    /// <summary>Queries that are content with an index: milliseconds for a hundred thousand jobs.</summary>
    public LongQueries OfIndexes { get; } = new(threadsOfIndexes);

    /// <summary>Queries that may have to look at each row of a table, and changes of many rows.</summary>
    public LongQueries OfTables { get; } = new(threadsOfTables);

    /// <inheritdoc/>
    public void Dispose()
    {
        OfIndexes.Dispose();
        OfTables.Dispose();
    }
}
