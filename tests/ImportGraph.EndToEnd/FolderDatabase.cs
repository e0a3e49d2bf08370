using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ImportGraph.EndToEnd;

/// <summary>
/// The database of the processes that run in a folder: the SQLite file that they create there, or a database on the SQL Server of the
/// tests.
/// </summary>
internal static class FolderDatabase
{
    public const string ConnectionString = "ImportGraph__Storage__ConnectionString";

    private static readonly ConcurrentDictionary<string, TestDatabase> Databases = new();

    static FolderDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var database in Databases.Values)
        {
            database.Dispose();
        }
    };

    /// <summary>The setting for a test that reads the SQLite file, even if the other tests run on SQL Server.</summary>
    public static (string Name, string Value) Sqlite => (ConnectionString, "Data Source=.data/importgraph.db");

    /// <summary>The settings that make a process use the database.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings(string folder) =>
        [("ImportGraph__Storage__Provider", TestDatabase.Provider), (ConnectionString, Of(folder).ConnectionString)];

    /// <summary>Whether a process with these settings uses the database of a folder: it names no other one. It can reach that database.</summary>
    public static bool IsUsedWith(IEnumerable<(string Name, string Value)> settings) =>
        Named(settings).All(text => text == Sqlite.Value || Databases.Values.Any(database => database.ConnectionString == text));

    private static IEnumerable<string> Named(IEnumerable<(string Name, string Value)> settings) =>
        settings.Where(setting => setting.Name == ConnectionString).Select(setting => setting.Value);

    /// <summary>
    /// Whether a process with these settings needs the settings of the database: it names none, and would not create this one by default.
    /// </summary>
    private static bool NeedsDatabase(IEnumerable<(string Name, string Value)> settings) => TestDatabase.SqlServer is not null && !Named(settings).Any();

    /// <summary>The settings of a process, with those of the database added if it needs them.</summary>
    public static IEnumerable<(string Name, string Value)> WithDatabase(this IEnumerable<(string Name, string Value)> settings, string folder) =>
        NeedsDatabase(settings) ? Settings(folder).Concat(settings) : settings;

    /// <summary>Reads the rows of a query directly from the database.</summary>
    public static async Task<List<T>> ReadAsync<T>(string folder, string sql, Func<DbDataReader, T> row)
    {
        await using var connection = Connection(Of(folder).ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Returns the number that a counting query reads.</summary>
    public static long Count(string folder, string sql)
    {
        using var connection = Connection(Of(folder).ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static DbConnection Connection(string to) =>
        TestDatabase.SqlServer is null ? new SqliteConnection($"{to};Mode=ReadOnly;Pooling=False") : new SqlConnection(to);

    private static TestDatabase Of(string folder) => Databases.GetOrAdd(folder, path => new TestDatabase(Path.Join(path, ".data", "importgraph.db")));
}
