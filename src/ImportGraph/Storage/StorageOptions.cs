using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Storage;

/// <summary>Which database, and where. Section <c>ImportGraph:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The default <see cref="ConnectionString"/>.</summary>
    internal const string SqliteFile = "Data Source=.data/importgraph.db";

    /// <summary>The kind of database. Default: <see cref="StorageProvider.Sqlite"/>.</summary>
    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>How to reach it. Default: a file below <c>.data/</c> in the working folder.</summary>
    [Required]
    public string ConnectionString { get; set; } = SqliteFile;

    /// <summary>How long a command may take on SQL Server, in seconds. Default: 30.</summary>
    [Range(1, 3600)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Rows that are written by one statement on SQL Server; 1 where a compatible server has no MERGE. Default: EF Core's own.</summary>
    [Range(1, 1000)]
    public int? MaxBatchSize { get; set; }

    /// <summary>Whether the tables are made, or brought to this version's shape, at the start; where not, the command <c>migrate</c> does it. Default: true.</summary>
    public bool MigrateAtStart { get; set; } = true;
}

/// <summary>Databases that can be used.</summary>
public enum StorageProvider
{
    /// <summary>An embedded SQLite file; nothing to install.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2019 or later, or Azure SQL Database.</summary>
    SqlServer,
}
