namespace ImportGraph.Storage;

/// <summary>
/// The threads for queries that may have to read many rows. Queries that scan whole tables do not delay queries that scan only an index.
/// </summary>
/// <param name="indexScanThreads">How many queries scan an index at once.</param>
/// <param name="tableScanThreads">How many queries scan a table at once.</param>
public sealed class QuerySchedulers(int indexScanThreads, int tableScanThreads) : IDisposable
{
    /// <summary>Queries that scan only an index: they take milliseconds for a hundred thousand jobs.</summary>
    public QueryScheduler IndexScans { get; } = new(indexScanThreads);

    /// <summary>Queries that may have to read every row of a table, and changes of many rows.</summary>
    public QueryScheduler TableScans { get; } = new(tableScanThreads);

    /// <inheritdoc/>
    public void Dispose()
    {
        IndexScans.Dispose();
        TableScans.Dispose();
    }
}
