using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Testing;

/// <summary>
/// The database of one test: an SQLite file in its folder, or a separate database on the SQL Server whose connection string is in
/// <c>IMPORTGRAPH_TEST_SQLSERVER</c>. It is removed after the test.
/// </summary>
public sealed class TestDatabase(string file) : IDisposable
{
    /// <summary>The connection string of the SQL Server; null if the tests run on SQLite.</summary>
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_SQLSERVER") is { Length: > 0 } given ? given : null;

    public static string Provider => SqlServer is null ? "Sqlite" : "SqlServer";

    /// <summary>The name of the database on SQL Server.</summary>
    public string Name { get; } = $"importgraph_test_{Guid.NewGuid():n}";

    public string ConnectionString => SqlServer is null ? $"Data Source={file}" : new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = Name }.ConnectionString;

    /// <summary>Closes the pooled connections of this process to an SQLite file.</summary>
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
