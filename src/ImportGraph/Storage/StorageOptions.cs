using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Storage;

/// <summary>Which database, and where. Section <c>ImportGraph:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The kind of database. Default: <see cref="StorageProvider.Sqlite"/>.</summary>
    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>How to reach it. Default: a file below <c>.data/</c> in the working folder.</summary>
    [Required]
    public string ConnectionString { get; set; } = "Data Source=.data/importgraph.db";
}

/// <summary>Databases that can be used.</summary>
public enum StorageProvider
{
    /// <summary>An embedded SQLite file; nothing to install.</summary>
    Sqlite,
}
