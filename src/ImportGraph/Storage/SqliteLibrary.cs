using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>The settings of the SQLite library in this process.</summary>
internal static class SqliteLibrary
{
    /// <summary>SQLITE_CONFIG_STMTJRNL_SPILL, for which the binding has no name.</summary>
    private const int SavepointMemory = 26;

    /// <summary>
    /// All pages that a savepoint may need again stay in memory. By default, more than 64 KiB of them are kept in a temporary file, and nearly
    /// each change has more: rows and indexes on about 30 pages. With a file for each, a change took a quarter more CPU. A larger limit is
    /// no choice: SQLite writes that much to the file at once, and fails above 128 KiB. A change of many jobs is made in parts of at most
    /// 2,000, which bounds the memory: 40 MB if the jobs lie far apart.
    /// </summary>
    private const int Unlimited = -1;

    /// <summary>Makes the settings. They have no effect if this process has used SQLite before: the library refuses them then.</summary>
    public static void Configure()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(SavepointMemory, Unlimited);
    }
}
