using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>
/// Makes each change in a transaction of its own. If the connection is lost, the change is tried again. If the connection was lost during
/// the commit, the next try first finds out whether that commit succeeded.
/// </summary>
internal sealed class SeparateCommits(IDbContextFactory<ImportGraphContext> contexts) : ChangeWriter
{
    public override async Task<TResult?> ChangeAsync<TResult>(
        Func<ImportGraphContext, CancellationToken, Task<TResult?>> change, ChangeKind kind, CancellationToken cancellationToken)
        where TResult : class
    {
        await using var first = await contexts.CreateDbContextAsync(cancellationToken);
        var strategy = first.Database.CreateExecutionStrategy();
        if (kind is ChangeKind.Repeatable)
        {
            return await strategy.ExecuteAsync(
                token => first.ExecuteAsync(
                    async statement =>
                    {
                        await first.Database.OpenConnectionAsync(statement);
                        return await change(first, statement);
                    },
                    token),
                cancellationToken);
        }

        var mark = strategy.RetriesOnFailure ? new CommitMark { At = TimeProvider.System.GetUtcNow(), Id = Guid.NewGuid() } : null;
        TResult? made = null;
        return await strategy.ExecuteAsync(
            async token =>
            {
                // Each try has its own context: a context whose transaction could not be rolled back cannot begin another one.
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
    /// Writes the mark before anything else. This also waits for an earlier commit that is still in progress, because two rows with the
    /// same key exclude each other.
    /// </summary>
    /// <returns>False if the mark is already there: the previous try was committed.</returns>
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
