using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImportGraph.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// The files of an SQLite database. Somebody may delete or replace them while connections have them open. Those connections would continue
/// to write to files that no path leads to, and all of that data would be lost when the process ends. One check costs two system calls.
/// </summary>
internal static partial class SqliteFiles
{
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    /// <summary>
    /// The write-ahead log that each connection opened. SQLite keeps this file while any connection has the database open.
    /// </summary>
    private static readonly ConditionalWeakTable<sqlite3, WriteAheadLog> Logs = new();

    /// <summary>
    /// Creates the file of a database and its folder if they are missing. SQLite gives its other files the permissions of this file.
    /// </summary>
    public static void Create(SqliteConnectionStringBuilder database)
    {
        if (database is { Mode: SqliteOpenMode.Memory or SqliteOpenMode.ReadOnly } or { DataSource: ":memory:" })
        {
            return;
        }

        var file = Path.GetFullPath(database.DataSource);
        if (Path.GetDirectoryName(file) is { } folder)
        {
            PrivateFiles.CreateFolder(folder);
        }

        // An existing file is not even opened: closing it would release all locks that this process has on it.
        if (!File.Exists(file))
        {
            try
            {
                PrivateFiles.Open(file, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process created the file first.
            }
        }
    }

    /// <summary>Remembers which files a new connection has open. An empty database has no log before the first change.</summary>
    public static void Remember(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        if (Logs.TryGetValue(handle, out _))
        {
            return;
        }

        var path = $"{raw.sqlite3_db_filename(handle, "main").utf8_to_string()}-wal";
        if (FileAt(path) is { } file)
        {
            Logs.TryAdd(handle, new WriteAheadLog(path, file));
        }
    }

    /// <summary>Verifies that the data written on a connection can be found afterwards. The log of the connection must be open.</summary>
    /// <exception cref="StorageMovedException">The path now leads to other files, or to none.</exception>
    public static void ThrowIfMoved(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        // Systems that cannot delete an open file do not support this file control.
        if ((FileControl(handle, "main", HasMoved, out var moved) == raw.SQLITE_OK && moved != 0)
            || (Logs.TryGetValue(handle, out var log) && log.File != FileAt(log.Path)))
        {
            throw new StorageMovedException();
        }

        Remember(connection);
    }

    /// <summary>The file at a path; null if there is none, and on systems that cannot tell files apart.</summary>
    private static LinuxFileId? FileAt(string path) =>
        OperatingSystem.IsLinux() && LinuxFileStatus.Read(path, out var status) == 0 ? status.File : null;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(sqlite3 connection, string database, int question, out int answer);

    private sealed record WriteAheadLog(string Path, LinuxFileId File);
}
