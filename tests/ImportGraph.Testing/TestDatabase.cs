using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Testing;

/// <summary>
/// The database of one test: an SQLite file in its folder, or a database of its own on the SQL Server that
/// <c>IMPORTGRAPH_TEST_SQLSERVER</c> is a connection string of. It is removed afterwards.
/// </summary>
public sealed class TestDatabase(string file) : IDisposable
{
    /// <summary>Null where the tests run on SQLite.</summary>
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_SQLSERVER") is { Length: > 0 } given ? given : null;

    public static string Provider => SqlServer is null ? "Sqlite" : "SqlServer";

    /// <summary>What it is called on SQL Server.</summary>
    public string Name { get; } = $"importgraph_test_{Guid.NewGuid():n}";

    public string ConnectionString => SqlServer is null ? $"Data Source={file}" : new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = Name }.ConnectionString;

    /// <summary>Closes the connections to an SQLite file that this process keeps for later.</summary>
    public static void CloseConnections(string file) => SqliteConnection.ClearPool(new SqliteConnection($"Data Source={file};Mode=ReadWrite"));

    public void Dispose()
    {
        if (SqlServer is null)
        {
            CloseConnections(file);
            return;
        }

        SqlConnection.ClearPool(new SqlConnection(ConnectionString));
        using var server = new SqlConnection(new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = "master" }.ConnectionString);
        server.Open();
        using var drop = server.CreateCommand();
        drop.CommandText = $"IF DB_ID(N'{Name}') IS NOT NULL BEGIN ALTER DATABASE [{Name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{Name}]; END";
        drop.ExecuteNonQuery();
    }
}
