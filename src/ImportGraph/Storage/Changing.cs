using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>How the database is changed.</summary>
internal static class Changing
{
    /// <summary>
    /// Makes a change in a transaction: all of it or nothing, and once. If the connection is lost the change is tried again, and
    /// if it was lost in the commit, the next try first finds out what became of that.
    /// </summary>
    /// <param name="contexts">The database.</param>
    /// <param name="change">Changes it, and returns what it made; null where it was refused, and then nothing is changed. It may be called again.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<TResult?> ChangeAsync<TResult>(
        this IDbContextFactory<ImportGraphContext> contexts,
        Func<ImportGraphContext, CancellationToken, Task<TResult?>> change,
        CancellationToken cancellationToken)
        where TResult : class
    {
        await using var first = await contexts.CreateDbContextAsync(cancellationToken);
        var strategy = first.Database.CreateExecutionStrategy();
        var mark = strategy.RetriesOnFailure ? new CommitMark { At = TimeProvider.System.GetUtcNow(), Id = Guid.NewGuid() } : null;
        TResult? made = null;
        return await strategy.ExecuteAsync(
            async token =>
            {
                // Each try has its own context: one whose transaction could not be rolled back begins no other.
                await using var db = await contexts.CreateDbContextAsync(token);
                await using var transaction = await db.BeginAsync(token);
                if (mark is not null && !await MarkAsync(db, mark, isSecondTry: made is not null, token))
                {
                    return made;
                }

                made = await change(db, token);
                if (made is not null)
                {
                    await transaction.CommitAsync();
                }

                return made;
            },
            cancellationToken).CancelledBy(cancellationToken);
    }

    /// <summary>
    /// Writes the mark, before anything else. A commit that is still under way is waited for by that: two rows with one key exclude
    /// each other.
    /// </summary>
    /// <returns>False where it is there already: the try before was committed.</returns>
    private static async Task<bool> MarkAsync(ImportGraphContext db, CommitMark mark, bool isSecondTry, CancellationToken cancellationToken)
    {
        db.Add(mark);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (isSecondTry && fault.InnerException is DbException duplicate && db.IsDuplicateKey(duplicate))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
