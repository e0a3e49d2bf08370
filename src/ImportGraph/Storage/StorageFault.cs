using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>What an exception says of the database. Nothing else in the product reads exceptions of databases, but for duplicate keys.</summary>
/// <param name="Code">Stable and for machines.</param>
/// <param name="Message">For people; nothing of where the database is.</param>
/// <param name="Retryable">Whether trying again may help without anybody doing something about it.</param>
public sealed record StorageFault(string Code, string Message, bool Retryable = true)
{
    /// <summary>There is no space left.</summary>
    public const string FullCode = "STORAGE_FULL";

    /// <summary>It cannot be reached, or others use it.</summary>
    public const string UnavailableCode = "STORAGE_UNAVAILABLE";

    /// <summary>It refused a statement.</summary>
    public const string FailedCode = "STORAGE_FAILED";

    /// <summary>It may not be written to.</summary>
    public const string ReadOnlyCode = "STORAGE_READONLY";

    /// <summary>It is damaged, or no database.</summary>
    public const string CorruptCode = "STORAGE_CORRUPT";

    /// <summary>Its files are gone.</summary>
    public const string MovedCode = "STORAGE_MOVED";

    private const string AskOperator = "Trying again does not help until whoever runs the server has";

    // Numbers of SQLite: the file system found damage.
    private const int DamagedFile = raw.SQLITE_IOERR | (33 << 8);
    private const int DamagedData = raw.SQLITE_IOERR | (32 << 8);

    // Numbers of SQL Server.
    private const int DiskFull = 1105;
    private const int LogFull = 9002;
    private const int Timeout = -2;
    private const int NoSuchDatabase = 4060;

    private static readonly StorageFault Full = new(FullCode, "The database's disk is full: nothing was stored. Once there is space, try again.");
    private static readonly StorageFault Unavailable = new(UnavailableCode, "The database cannot be reached, or is busy: nothing was done. Try again.");

    private static readonly StorageFault ReadOnly = new(
        ReadOnlyCode, $"The server may not write to the database: nothing was stored. {AskOperator} given it the right to.", Retryable: false);

    private static readonly StorageFault Corrupt = new(
        CorruptCode, $"The database's file is damaged, or is no database: nothing was stored. {AskOperator} put a backup in its place.", Retryable: false);

    private static readonly StorageFault Moved = new(
        MovedCode,
        "The database's file was deleted, moved or replaced while the server used it: nothing was stored. "
        + $"{AskOperator} put it back, or started the server anew.",
        Retryable: false);

    private static readonly StorageFault Refused = new(FailedCode, "The database refused to store what was imported.");

    /// <summary>What went wrong with the database: also if it is a fault of ours, for example a statement that it refuses. Null if it was something else.</summary>
    public static StorageFault? OfAny(Exception? fault) => Of(fault) ?? (IsOfDatabase(fault) ? Refused : null);

    /// <summary>What went wrong with the database, if that is no fault of ours; null if it was something else.</summary>
    public static StorageFault? Of(Exception? fault) => fault switch
    {
        null => null,
        StorageUnavailableException => Unavailable,
        StorageMovedException => Moved,
        SqliteException sqlite when Of(sqlite) is { } found => found,
        SqlException { Number: DiskFull or LogFull } => Full,
        SqlException { Class: >= SqlServerStrategy.LostConnection } or SqlException { Number: Timeout or NoSuchDatabase } or RetryLimitExceededException => Unavailable,
        DbException { IsTransient: true } => Unavailable,
        _ when UnsentCommands.Has(fault) => Unavailable,
        _ => Of(fault.InnerException),
    };

    private static StorageFault? Of(SqliteException fault) => fault.SqliteExtendedErrorCode switch
    {
        raw.SQLITE_READONLY_DBMOVED => Moved,
        DamagedFile or DamagedData => Corrupt,
        _ => fault.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => Full,
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => ReadOnly,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Corrupt,
            raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOMEM => Unavailable,
            _ => null,
        },
    };

    private static bool IsOfDatabase(Exception? fault) => fault is DbException or DbUpdateException || (fault is not null && IsOfDatabase(fault.InnerException));
}

/// <summary>The database was not reached, and nothing was done: the tables are not there yet, or there is no connection.</summary>
public sealed class StorageUnavailableException(string message = "The database has not been reached yet.", Exception? cause = null) : Exception(message, cause);

/// <summary>The database's files are not where they were opened: what is written to them is lost with the process.</summary>
public sealed class StorageMovedException() : Exception("The database's file was deleted, moved or replaced while this process had it open.");
