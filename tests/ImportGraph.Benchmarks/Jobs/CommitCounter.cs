using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Jobs;

/// <summary>
/// Counts the transactions that all processes together have committed to an SQLite file. SQLite itself counts them, in the header of the
/// index of its WAL: the field <c>iChange</c>, as its documentation "WAL-mode File Format" calls it.
/// </summary>
internal sealed class CommitCounter : IDisposable
{
    private const int PositionOfCount = 8;

    /// <summary>The count starts anew when no connection is open, so one stays open.</summary>
    private readonly SqliteConnection _connection;

    /// <summary>Stays open, too: when a process closes a file, the system removes the locks that SQLite has on it in this process.</summary>
    private readonly FileStream _index;

    public CommitCounter(JobFolder folder)
    {
        _connection = new SqliteConnection(folder.ConnectionString);
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM ImportJobs";
        // SQLite opens the index with the first transaction.
        command.ExecuteScalar();
        _index = new FileStream($"{folder.Database}-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    public long Count
    {
        get
        {
            Span<byte> count = stackalloc byte[sizeof(uint)];
            RandomAccess.Read(_index.SafeFileHandle, count, PositionOfCount);
            // The index has the byte order of the machine.
            return BitConverter.ToUInt32(count);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _index.Dispose();
    }
}
