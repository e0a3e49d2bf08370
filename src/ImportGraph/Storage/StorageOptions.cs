using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Storage;

/// <summary>Selects the database and its location. Section <c>ImportGraph:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The default <see cref="ConnectionString"/>.</summary>
    internal const string SqliteFile = "Data Source=.data/importgraph.db";

    /// <summary>The kind of database: Sqlite, or SqlServer (2019 or later, or Azure SQL Database). Default: Sqlite.</summary>
    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The connection string. SQL Server needs one. Default: a file in <c>.data/</c> in the working folder.</summary>
    [Required]
    public string ConnectionString { get; set; } = SqliteFile;

    /// <summary>How long a command may take on SQL Server, in seconds.</summary>
    [Range(1, 3600)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Rows per statement when writing to SQL Server. Set 1 if a compatible server has no MERGE. Default: EF Core's own.</summary>
    [Range(1, 1000)]
    public int? MaxBatchSize { get; set; }

    /// <summary>
    /// Whether the tables are created or upgraded at the start. If not, the command <c>migrate</c> does it. Default: true.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Stores everything in an SQLite file, for example <c>Data Source=jobs.db</c>.</summary>
    public void UseSqlite(string connectionString) => (Provider, ConnectionString) = (StorageProvider.Sqlite, connectionString);

    /// <summary>Stores everything in a database of SQL Server.</summary>
    public void UseSqlServer(string connectionString) => (Provider, ConnectionString) = (StorageProvider.SqlServer, connectionString);
}
