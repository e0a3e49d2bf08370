using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>Why the database did nothing, where that is no fault of ours and may be over soon.</summary>
/// <param name="Code">Stable and for machines.</param>
/// <param name="Message">For people; nothing of where the database is.</param>
public sealed record StorageFault(string Code, string Message)
{
    /// <summary>There is no space left.</summary>
    public const string FullCode = "STORAGE_FULL";

    /// <summary>It cannot be reached, or others use it.</summary>
    public const string UnavailableCode = "STORAGE_UNAVAILABLE";

    // Numbers of SQL Server.
    private const int DiskFull = 1105;
    private const int LogFull = 9002;
    private const int Timeout = -2;
    private const int NoSuchDatabase = 4060;

    private static readonly StorageFault Full = new(FullCode, "The database's disk is full: nothing was stored. Once there is space, try again.");
    private static readonly StorageFault Unavailable = new(UnavailableCode, "The database cannot be reached, or is busy: nothing was done. Try again.");

    /// <summary>What went wrong with the database; null where it was something else.</summary>
    public static StorageFault? Of(Exception? fault) => fault switch
    {
        null => null,
        StorageUnavailableException => Unavailable,
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Full,
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL } => Unavailable,
        SqlException { Number: DiskFull or LogFull } => Full,
        SqlException { Class: >= SqlServerStrategy.LostConnection } or SqlException { Number: Timeout or NoSuchDatabase } or RetryLimitExceededException => Unavailable,
        DbException { IsTransient: true } => Unavailable,
        _ => Of(fault.InnerException),
    };
}

/// <summary>The tables are not there yet, as far as this process knows.</summary>
public sealed class StorageUnavailableException(string message = "The database has not been reached yet.") : Exception(message);
