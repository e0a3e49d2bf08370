using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImportGraph.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// The files of an SQLite database. Somebody may delete or replace them while connections have them open: those would go on writing to
/// files that no path leads to, and all of it would be gone with the process. To look costs two questions to the operating system.
/// </summary>
internal static partial class SqliteFiles
{
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    /// <summary>The write-ahead log that each connection opened. SQLite keeps it while anybody has the database open.</summary>
    private static readonly ConditionalWeakTable<sqlite3, WriteAheadLog> Logs = new();

    /// <summary>Makes the file of a database, and its folder, where they are missing. SQLite gives the rights of this file to those beside it.</summary>
    public static void Make(SqliteConnectionStringBuilder database)
    {
        if (database is { Mode: SqliteOpenMode.Memory or SqliteOpenMode.ReadOnly } or { DataSource: ":memory:" })
        {
            return;
        }

        var file = Path.GetFullPath(database.DataSource);
        if (Path.GetDirectoryName(file) is { } folder)
        {
            PrivateFiles.MakeFolder(folder);
        }

        // A file that is there is not even opened: to close it would end all locks that this process has on it.
        if (!File.Exists(file))
        {
            try
            {
                PrivateFiles.Open(file, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process was faster.
            }
        }
    }

    /// <summary>Remembers which files a new connection has open. In an empty database there is no log before the first change.</summary>
    public static void Remember(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        if (!Logs.TryGetValue(handle, out _) && $"{raw.sqlite3_db_filename(handle, "main").utf8_to_string()}-wal" is var path && FileAt(path) is { } file)
        {
            Logs.TryAdd(handle, new WriteAheadLog(path, file));
        }
    }

    /// <summary>Makes sure that what is written on a connection, whose log is open, can be found afterwards.</summary>
    /// <exception cref="StorageMovedException">Its path leads to other files by now, or to none.</exception>
    public static void Check(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        // Systems on which a file that is open cannot be deleted do not know the question.
        if ((FileControl(handle, "main", HasMoved, out var moved) == raw.SQLITE_OK && moved != 0)
            || (Logs.TryGetValue(handle, out var log) && log.File != FileAt(log.Path)))
        {
            throw new StorageMovedException();
        }

        Remember(connection);
    }

    /// <summary>Null if there is none, and on systems that do not tell files apart.</summary>
    private static LinuxFile? FileAt(string path) => OperatingSystem.IsLinux() && LinuxFile.Read(path, out var file) == 0 ? file : null;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(sqlite3 connection, string database, int question, out int answer);

    private sealed record WriteAheadLog(string Path, LinuxFile File);
}
