using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// Where a SQL Server is given, every test that starts the server does so on a database of its own there: storage, lifecycle, listings
/// and all. These tell whether that is so.
/// </summary>
public sealed class SqlServerRunTests
{
    [SqlServerFact]
    public async Task The_tests_of_this_run_are_on_SQL_Server()
    {
        using var app = new TestApp(worker: false);
        await app.ScheduleAsync();
        await using var db = app.OpenDatabase();

        Assert.Equal("Microsoft.EntityFrameworkCore.SqlServer", db.Database.ProviderName);
        Assert.Equal(1, await db.Jobs.CountAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    /// <summary>What readers see while a job is written depends on it.</summary>
    [SqlServerFact]
    public async Task A_new_database_has_read_committed_snapshots()
    {
        using var app = new TestApp(worker: false);
        await using var db = app.OpenDatabase();

        Assert.Equal([true], await db.Database.SqlQueryRaw<bool>("SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()").ToListAsync());
    }
}
