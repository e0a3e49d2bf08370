using ImportGraph.Tests.Hosting;
using Microsoft.Data.SqlClient;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Connections to a real SQL Server are reset during queries and commits.</summary>
public sealed class SqlServerResetTests
{
    private const int Resets = 100;

    /// <summary>One in this many packets is lost. A change takes about thirty packets, so nearly all changes succeed within their retries.</summary>
    private const int Packets = 150;

    private const int DefaultPort = 1433;

    [SqlServerFact]
    public async Task Each_change_is_made_once_over_connections_that_are_reset()
    {
        var given = new SqlConnectionStringBuilder(TestDatabase.SqlServer);
        var address = given.DataSource.Replace("tcp:", "", StringComparison.OrdinalIgnoreCase).Split(',');
        await using var proxy = new ResettingProxy(address[0], address.Length > 1 ? int.Parse(address[1], null) : DefaultPort, oneIn: Packets);
        using var database = new TestDatabase("");
        var through = new SqlConnectionStringBuilder(database.ConnectionString) { DataSource = $"tcp:127.0.0.1,{proxy.Port}" };
        using var app = new TestApp(worker: false, clock: null, ("Storage:ConnectionString", through.ConnectionString));

        proxy.IsOn = true;
        await ExactlyOnce.RunAsync(app, _ => proxy.Resets < Resets);
    }
}
