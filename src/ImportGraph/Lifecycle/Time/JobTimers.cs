using System.Linq.Expressions;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that happen because time has passed; each is a file of this folder. Something must call them again and again.
/// </summary>
public sealed partial class JobTimers(
    IDbContextFactory<ImportGraphContext> contexts, JobEvents events, IOptions<RetryOptions> retries, StorageClock clock)
{
    /// <summary>Maximum number of jobs that one call changes; the next call continues.</summary>
    internal const int DueBatch = 100;

    private readonly Transitions _transitions = new(contexts, events, clock);
    private readonly AttemptEnds _ends = new(new Transitions(contexts, events, clock), retries);

    private DateTimeOffset Now => _transitions.Now;

    private Task<IReadOnlyList<ImportJob>> EachDueAsync(
        Expression<Func<ImportJob, bool>> isDue,
        Func<Expression<Func<ImportJob, bool>>, long, CancellationToken, Task<ImportJob?>> change,
        CancellationToken cancellationToken) =>
        EachDueAsync(jobs => jobs.Where(isDue).OrderBy(j => j.Key), isDue, change, cancellationToken);

    /// <summary>Changes jobs one by one.</summary>
    /// <param name="find">Finds the jobs, in the order in which they are changed.</param>
    /// <param name="isDue">The condition that a job must meet to be changed.</param>
    /// <param name="change">Changes one job. It receives a condition that only this job meets, and its key.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    /// <returns>The jobs that were changed.</returns>
    private async Task<IReadOnlyList<ImportJob>> EachDueAsync(
        Func<IQueryable<ImportJob>, IQueryable<ImportJob>> find,
        Expression<Func<ImportJob, bool>> isDue,
        Func<Expression<Func<ImportJob, bool>>, long, CancellationToken, Task<ImportJob?>> change,
        CancellationToken cancellationToken)
    {
        List<long> keys;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            keys = await find(db.Jobs).Take(DueBatch).Select(j => j.Key).ToListAsync(cancellationToken);
        }

        var changed = new List<ImportJob>();
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await change(isDue.And(j => j.Key == key), key, cancellationToken) is { } job)
            {
                changed.Add(job);
            }
        }

        return changed;
    }
}
