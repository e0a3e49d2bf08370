using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// If a SQL Server is configured, each test that starts the server uses its own database there: storage, lifecycle, listings and all
/// others. These tests check that it is used.
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

    /// <summary>What readers see while a job is written depends on this setting.</summary>
    [SqlServerFact]
    public async Task A_new_database_has_read_committed_snapshots()
    {
        using var app = new TestApp(worker: false);
        await using var db = app.OpenDatabase();

        var isOn = db.Database.SqlQueryRaw<bool>("SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()");
        Assert.Equal([true], await isOn.ToListAsync());
    }
}
