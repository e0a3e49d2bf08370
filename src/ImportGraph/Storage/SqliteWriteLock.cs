using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// The right to write to an SQLite file, which one has at a time. SQLite itself keeps a thread while it waits for it, looks at no token,
/// and lets whoever is lucky have it next: two hundred who wait would stop the process. Here they wait without a thread, in their order.
/// Between processes there is no order: the first of each line tries again and again, at most 50 ms apart, and SQLite has no better way.
/// </summary>
internal static class SqliteWriteLock
{
    /// <summary>Longest wait: shorter than a request's time, so that who asks hears why.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>One for each file: those of this process are in each other's way first.</summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    /// <summary>Waits until nobody else writes to a connection's file.</summary>
    /// <returns>What lets the next one in.</returns>
    /// <exception cref="SqliteException">Others wrote all the time.</exception>
    public static async Task<Action> TakeAsync(SqliteConnection connection, int busyTimeout, CancellationToken cancellationToken)
    {
        var gate = Gates.GetOrAdd(connection.ConnectionString, _ => new SemaphoreSlim(1));
        var start = Stopwatch.GetTimestamp();
        if (!await gate.WaitAsync(Patience, cancellationToken))
        {
            throw Busy();
        }

        try
        {
            for (var pause = TimeSpan.FromMilliseconds(1); IsTaken(connection, busyTimeout); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    throw Busy();
                }

                await Task.Delay(pause, TimeProvider.System, cancellationToken);
            }
        }
        catch
        {
            gate.Release();
            throw;
        }

        return () => gate.Release();
    }

    /// <summary>Whether another process writes. What else may be wrong is found when the transaction begins.</summary>
    private static bool IsTaken(SqliteConnection connection, int busyTimeout)
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

    private static SqliteException Busy() => new($"Others wrote to the database for {Patience.TotalSeconds} s.", raw.SQLITE_BUSY);
}
