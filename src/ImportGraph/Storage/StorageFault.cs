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
public sealed record StorageFault(string Code, string Message)
{
    /// <summary>There is no space left.</summary>
    public const string FullCode = "STORAGE_FULL";

    /// <summary>It cannot be reached, or others use it.</summary>
    public const string UnavailableCode = "STORAGE_UNAVAILABLE";

    /// <summary>It refused a statement.</summary>
    public const string FailedCode = "STORAGE_FAILED";

    // Numbers of SQL Server.
    private const int DiskFull = 1105;
    private const int LogFull = 9002;
    private const int Timeout = -2;
    private const int NoSuchDatabase = 4060;

    private static readonly StorageFault Full = new(FullCode, "The database's disk is full: nothing was stored. Once there is space, try again.");
    private static readonly StorageFault Unavailable = new(UnavailableCode, "The database cannot be reached, or is busy: nothing was done. Try again.");

    private static readonly StorageFault Refused = new(FailedCode, "The database refused to store what was imported.");

    /// <summary>What went wrong with the database: also if it is a fault of ours, for example a statement that it refuses. Null if it was something else.</summary>
    public static StorageFault? OfAny(Exception? fault) => Of(fault) ?? (IsOfDatabase(fault) ? Refused : null);

    /// <summary>What went wrong with the database, if that is no fault of ours and may be over soon; null if it was something else.</summary>
    public static StorageFault? Of(Exception? fault) => fault switch
    {
        null => null,
        StorageUnavailableException => Unavailable,
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Full,
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL } => Unavailable,
        SqlException { Number: DiskFull or LogFull } => Full,
        SqlException { Class: >= SqlServerStrategy.LostConnection } or SqlException { Number: Timeout or NoSuchDatabase } or RetryLimitExceededException => Unavailable,
        DbException { IsTransient: true } => Unavailable,
        _ when UnsentCommands.Has(fault) => Unavailable,
        _ => Of(fault.InnerException),
    };

    private static bool IsOfDatabase(Exception? fault) => fault is DbException or DbUpdateException || (fault is not null && IsOfDatabase(fault.InnerException));
}

/// <summary>The database was not reached, and nothing was done: the tables are not there yet, or there is no connection.</summary>
public sealed class StorageUnavailableException(string message = "The database has not been reached yet.", Exception? cause = null) : Exception(message, cause);
