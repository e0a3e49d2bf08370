using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>A write transaction. If it is disposed without a commit, nothing of it is stored.</summary>
/// <param name="transaction">The transaction of the database.</param>
/// <param name="committed">Called after the commit. It throws if the commit is useless.</param>
/// <param name="over">Called at the end, whatever the outcome.</param>
public sealed class WriteTransaction(IDbContextTransaction transaction, Action committed, Action over) : IAsyncDisposable
{
    /// <summary>Commits the transaction. It takes no token, because a commit must not be cancelled half-way.</summary>
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
            // The rollback failed because the connection is lost, which also ends the transaction. The cause was thrown before.
        }
        finally
        {
            over();
        }
    }
}
