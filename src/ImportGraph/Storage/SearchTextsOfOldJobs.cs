using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Storage;

/// <summary>
/// Stores the folded texts of jobs that a version without search has stored. No SQL can fold texts, so a migration cannot do it. It continues after a
/// restart, and several processes may do it at once. Searches do not find such a job before.
/// </summary>
internal sealed partial class SearchTextsOfOldJobs(
    IDbContextFactory<ImportGraphContext> contexts, TimeProvider machine, ILogger<SearchTextsOfOldJobs> logger)
{
    /// <summary>Number of jobs in one transaction, so that other writers wait only for a short one.</summary>
    private const int Batch = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>If the job was changed after it was read, its error may be another one. It is read again then.</summary>
    private static readonly UpdateStatement<ImportJob, Texts> Store = new(
        (j, v) => j.Key == v.Key && j.Version == v.Version,
        set => set.Set(j => j.SearchText, v => v.SearchText).Set(j => j.ErrorText, v => v.ErrorText));

    /// <summary>Whether there are such jobs.</summary>
    public static Task<bool> ExistAsync(ImportGraphContext db, CancellationToken cancellationToken) => Old(db).AnyAsync(cancellationToken);

    /// <summary>Stores the texts of all of them. It tries again after a fault.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var stored = 0L;
        while (true)
        {
            try
            {
                var found = await StoreBatchAsync(cancellationToken);
                if (found == 0)
                {
                    break;
                }

                stored += found;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, fault);
                await Task.Delay(Pause, machine, cancellationToken);
            }
        }

        Log.Stored(logger, stored);
    }

    /// <returns>The number of jobs that had no folded texts.</returns>
    private async Task<int> StoreBatchAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginAsync(cancellationToken);
        var jobs = await Old(db).OrderBy(j => j.Key).Take(Batch).ToListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            await Store.ExecuteAsync(db, new Texts(job.Key, job.Version, job.SearchText, job.ErrorText), cancellationToken);
        }

        await transaction.CommitAsync();
        return jobs.Count;
    }

    private static IQueryable<ImportJob> Old(ImportGraphContext db) => db.Jobs.AsNoTracking().Where(j => j.SearchText == null);

    private sealed record Texts(long Key, long Version, string? SearchText, string? ErrorText);

    private static partial class Log
    {
        [LoggerMessage(77, LogLevel.Information, "Searches now find {Count} jobs that an earlier version stored")]
        public static partial void Stored(ILogger logger, long count);

        [LoggerMessage(78, LogLevel.Error, "Jobs of an earlier version could not be prepared for searches; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
