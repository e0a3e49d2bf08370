using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>The settings of the SQLite library in this process.</summary>
internal static class SqliteLibrary
{
    /// <summary>SQLITE_CONFIG_STMTJRNL_SPILL, for which the binding has no name.</summary>
    private const int SavepointMemory = 26;

    /// <summary>
    /// Bytes of pages that a savepoint keeps in memory; more are kept in a temporary file. Each change has a savepoint. It needs more than the
    /// 64 KiB that are the default: about twenty pages of rows and indexes. With a file for each, a change took a quarter more CPU.
    /// </summary>
    private const int SavepointBytes = 1 << 20;

    /// <summary>Makes the settings. They have no effect if this process has used SQLite before: the library refuses them then.</summary>
    public static void Configure()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(SavepointMemory, SavepointBytes);
    }
}
