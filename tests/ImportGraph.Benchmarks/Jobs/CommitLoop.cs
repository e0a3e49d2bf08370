using System.Diagnostics;
using ImportGraph.Benchmarks.Load;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Jobs;

/// <summary>The smallest possible work between a program and a number of durable commits: each updates one job by its key.</summary>
internal static class CommitLoop
{
    public static Measurement Run(JobFolder folder, IReadOnlyList<long> keys, long commits)
    {
        using var connection = new SqliteConnection(folder.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000");
        using var update = connection.Prepare("UPDATE ImportJobs SET Processed = Processed + 1 WHERE Key = @key", "@key");
        var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var commit = 0; commit < commits; commit++)
        {
            update.With(keys[commit % keys.Count]).ExecuteNonQuery();
        }

        return new Measurement(keys.Count, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - before, commits);
    }
}
