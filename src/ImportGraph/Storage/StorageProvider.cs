namespace ImportGraph.Storage;

/// <summary>The supported databases.</summary>
public enum StorageProvider
{
    /// <summary>An embedded SQLite file. Nothing has to be installed.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2019 or later, or Azure SQL Database.</summary>
    SqlServer,
}
