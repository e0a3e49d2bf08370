namespace ImportGraph.Storage;

/// <summary>
/// The threads for queries that may have to read many rows. Queries that scan whole tables do not delay queries that need only an index.
/// </summary>
/// <param name="threadsOfIndexes">How many queries scan an index at once.</param>
/// <param name="threadsOfTables">How many queries scan a table at once.</param>
public sealed class QueryLanes(int threadsOfIndexes, int threadsOfTables) : IDisposable
{
    /// <summary>Queries that need only an index: they take milliseconds for a hundred thousand jobs.</summary>
    public LongQueries OfIndexes { get; } = new(threadsOfIndexes);

    /// <summary>Queries that may have to read every row of a table, and changes of many rows.</summary>
    public LongQueries OfTables { get; } = new(threadsOfTables);

    /// <inheritdoc/>
    public void Dispose()
    {
        OfIndexes.Dispose();
        OfTables.Dispose();
    }
}
