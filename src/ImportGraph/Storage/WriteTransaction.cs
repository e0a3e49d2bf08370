using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>What is stored together. Disposed of without a commit, nothing of it is.</summary>
/// <param name="transaction">The database's own.</param>
/// <param name="committed">Called after the commit; throws if the commit is of no use.</param>
/// <param name="over">Called at the end, whatever it is.</param>
public sealed class WriteTransaction(IDbContextTransaction transaction, Action committed, Action over) : IAsyncDisposable
{
    /// <summary>Stores it. Not to be given up half-way, so it looks at no token.</summary>
    public async Task CommitAsync()
    {
        await transaction.CommitAsync(CancellationToken.None);
        committed();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            // It could not be rolled back because the connection is lost, and with it the transaction. What lost it was thrown before.
        }
        finally
        {
            over();
        }
    }
}
