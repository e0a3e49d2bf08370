using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// The right to write to an SQLite file, which one writer has at a time. SQLite itself blocks a thread while it waits for the lock, checks
/// no token, and grants the lock in no order: two hundred waiting callers would stop the process. Here callers wait without a thread, in
/// order. Between processes there is no order: the first caller of each process polls, every millisecond, and SQLite offers no
/// better way.
/// </summary>
internal static class SqliteWriteLock
{
    /// <summary>The longest wait. It is shorter than the timeout of a request, so that the caller receives the reason.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(25);

    /// <summary>A longer pause would rarely meet the short moment between two transactions of another process.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>One semaphore per file. It orders the writers of this process before they compete with other processes.</summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    /// <summary>Waits until no other writer uses the file of a connection.</summary>
    /// <returns>An action that lets the next writer in.</returns>
    /// <exception cref="SqliteException">Other writers used the file during the whole wait.</exception>
    public static async Task<Action> TakeAsync(SqliteConnection connection, int busyTimeout, CancellationToken cancellationToken)
    {
        var gate = Gates.GetOrAdd(connection.ConnectionString, _ => new SemaphoreSlim(1));
        var start = Stopwatch.GetTimestamp();
        if (!await gate.WaitAsync(MaxWait, cancellationToken))
        {
            throw Busy();
        }

        try
        {
            while (IsBusy(connection, busyTimeout))
            {
                if (Stopwatch.GetElapsedTime(start) > MaxWait)
                {
                    throw Busy();
                }

                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
        catch
        {
            gate.Release();
            throw;
        }

        return () => gate.Release();
    }

    /// <summary>Whether another process writes. Any other fault is found when the transaction begins.</summary>
    private static bool IsBusy(SqliteConnection connection, int busyTimeout)
    {
        var handle = connection.Handle;
        raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            var result = raw.sqlite3_exec(handle, "BEGIN IMMEDIATE");
            if (result == raw.SQLITE_OK)
            {
                raw.sqlite3_exec(handle, "COMMIT");
            }

            return (result & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
        }
        finally
        {
            raw.sqlite3_busy_timeout(handle, busyTimeout);
        }
    }

    private static SqliteException Busy() =>
        new($"Other processes wrote to the database for {MaxWait.TotalSeconds} s without a break.", raw.SQLITE_BUSY);
}
