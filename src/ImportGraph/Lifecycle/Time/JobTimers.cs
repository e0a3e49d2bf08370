using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that happen because time has passed; each is a file of this folder. Something must call them again and again.
/// </summary>
public sealed partial class JobTimers
{
    /// <summary>Maximum number of jobs that one call changes; the next call continues.</summary>
    internal const int DueBatch = 100;

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly ChangeWriter _changes;
    private readonly Transitions _transitions;
    private readonly AttemptEnds _ends;

    internal JobTimers(IDbContextFactory<ImportGraphContext> contexts, ChangeWriter changes, Transitions transitions, AttemptEnds ends) =>
        (_contexts, _changes, _transitions, _ends) = (contexts, changes, transitions, ends);

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
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
        {
            keys = await find(db.Jobs).Take(DueBatch).Select(j => j.Key).ToListAsync(cancellationToken);
        }

        var changed = new List<ImportJob>();
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await change(With(isDue, key), key, cancellationToken) is { } job)
            {
                changed.Add(job);
            }
        }

        return changed;
    }

    /// <summary>The condition for one job.</summary>
    private static Expression<Func<ImportJob, bool>> With(Expression<Func<ImportJob, bool>> condition, long key)
    {
        Expression<Func<ImportJob, bool>> isJob = job => job.Key == key;
        var same = ReplacingExpressionVisitor.Replace(isJob.Parameters[0], condition.Parameters[0], isJob.Body);
        return Expression.Lambda<Func<ImportJob, bool>>(Expression.AndAlso(condition.Body, same), condition.Parameters);
    }

    /// <summary>Reads the job that meets a condition within a transition; null if it does not meet it, or a further one.</summary>
    private static FindRunning Find(Expression<Func<ImportJob, bool>> condition, Func<ImportJob, bool>? further = null) =>
        async (db, token) => await db.Jobs.AsNoTracking().SingleOrDefaultAsync(condition, token) is { } job && further?.Invoke(job) is not false ? job : null;
}
