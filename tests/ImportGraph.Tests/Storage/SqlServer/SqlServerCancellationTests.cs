using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Work of a real SQL Server that is given up.</summary>
public sealed class SqlServerCancellationTests
{
    private const string Endless =
        "SELECT COUNT_BIG(*) AS [Value] FROM sys.all_objects a CROSS JOIN sys.all_objects b CROSS JOIN sys.all_objects c CROSS JOIN sys.all_objects d CROSS JOIN sys.all_objects e";

    [SqlServerFact]
    public Task A_query_that_is_given_up_is_cancelled_and_has_not_failed() =>
        GiveUpAsync((contexts, query, token) => contexts.ReadAsync(query, token));

    [SqlServerFact]
    public Task A_change_that_is_given_up_is_cancelled_and_has_not_failed() =>
        GiveUpAsync((contexts, query, token) => contexts.ChangeAsync(query, token));

    private static async Task GiveUpAsync(
        Func<IDbContextFactory<ImportGraphContext>, Func<ImportGraphContext, CancellationToken, Task<object?>>, CancellationToken, Task<object?>> execute)
    {
        using var app = new TestApp(worker: false);
        using var giveUp = new CancellationTokenSource();

        var work = execute(app.Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>(), CountAsync, giveUp.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        async Task<object?> CountAsync(ImportGraphContext db, CancellationToken token)
        {
            var counting = db.Database.SqlQueryRaw<long>(Endless).ToListAsync(token);
            await giveUp.CancelAsync();
            return await counting;
        }
    }
}
