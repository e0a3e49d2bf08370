using System.Data.Common;
using ImportGraph.Jobs;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// What an exception says about the database, or about the storage of uploads. No other code of the product inspects database exceptions, except
/// for duplicate keys.
/// </summary>
/// <param name="Code">The code of a job that fails with it. The error of a request has the same code.</param>
/// <param name="Message">A message for people. It does not reveal where the database is.</param>
/// <param name="Retryable">Whether the same request may succeed if it is tried again without any action by an operator.</param>
public sealed record StorageFault(FailureCode Code, string Message, bool Retryable = true)
{
    private const string OnlyAfter = "Trying again does not help until an operator";

    // SQLite error codes: the file system found damage.
    private const int DamagedFile = raw.SQLITE_IOERR | (33 << 8);
    private const int DamagedData = raw.SQLITE_IOERR | (32 << 8);

    // SQL Server error numbers.
    private const int DiskFull = 1105;
    private const int LogFull = 9002;
    private const int Timeout = -2;
    private const int NoSuchDatabase = 4060;

    private static readonly StorageFault Full = new(
        FailureCode.StorageFull, "The database's disk is full: nothing was stored. Once there is space, try again.");

    private static readonly StorageFault Unavailable = new(
        FailureCode.StorageUnavailable, "The database cannot be reached, or is busy: nothing was done. Try again.");

    private static readonly StorageFault UploadsUnavailable = new(
        FailureCode.StorageUnavailable, "The storage of uploads cannot be reached, or is busy. What was acknowledged is kept. Try again.");

    private static readonly StorageFault ReadOnly = new(
        FailureCode.StorageReadOnly,
        $"The server may not write to the database: nothing was stored. {OnlyAfter} gives it the permission.",
        Retryable: false);

    private static readonly StorageFault Corrupt = new(
        FailureCode.StorageCorrupt,
        $"The database's file is damaged, or is not a database: nothing was stored. {OnlyAfter} restores a backup.",
        Retryable: false);

    private static readonly StorageFault Moved = new(
        FailureCode.StorageMoved,
        "The database's file was deleted, moved or replaced while the server used it: nothing was stored. "
        + $"{OnlyAfter} puts it back or restarts the server.",
        Retryable: false);

    private static readonly StorageFault Refused = new(FailureCode.StorageFailed, "The database refused to store what was imported.");

    /// <summary>
    /// What went wrong with the database, including faults of this product, for example a statement that the database refuses. Null if the
    /// exception has another cause.
    /// </summary>
    public static StorageFault? OfAny(Exception? fault) => Of(fault) ?? (IsOfDatabase(fault) ? Refused : null);

    /// <summary>What went wrong with the database, if this product is not the cause; null if the exception has another cause.</summary>
    public static StorageFault? Of(Exception? fault) => fault switch
    {
        null => null,
        StorageUnavailableException => Unavailable,
        UploadsUnavailableException => UploadsUnavailable,
        StorageMovedException => Moved,
        SqliteException sqlite when Of(sqlite) is { } found => found,
        SqlException { Number: DiskFull or LogFull } => Full,
        SqlException { Class: >= SqlServerRetryStrategy.LostConnection } => Unavailable,
        SqlException { Number: Timeout or NoSuchDatabase } or RetryLimitExceededException => Unavailable,
        DbException { IsTransient: true } => Unavailable,
        _ when UnsentCommandInterceptor.IsUnsent(fault) => Unavailable,
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
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => Unavailable,
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM => Unavailable,
            _ => null,
        },
    };

    private static bool IsOfDatabase(Exception? fault) =>
        fault is DbException or DbUpdateException || (fault is not null && IsOfDatabase(fault.InnerException));
}
