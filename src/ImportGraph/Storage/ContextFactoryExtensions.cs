using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

internal static class ContextFactoryExtensions
{
    /// <summary>Reads with its own context, and makes the database itself stop when the token is signalled.</summary>
    public static async Task<TResult> ReadAsync<TResult>(
        this IDbContextFactory<ImportGraphContext> contexts,
        Func<ImportGraphContext, CancellationToken, Task<TResult>> read,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ReadAsync(token => read(db, token), cancellationToken);
    }

    /// <summary>The same for a query that may have to read every row of a table. It waits for one of the threads for such queries.</summary>
    public static Task<TResult> ScanAsync<TResult>(
        this IDbContextFactory<ImportGraphContext> contexts,
        QuerySchedulers schedulers,
        Func<ImportGraphContext, CancellationToken, Task<TResult>> read,
        CancellationToken cancellationToken) =>
        schedulers.TableScans.RunAsync(token => contexts.ReadAsync(read, token), cancellationToken);
}
