using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of a change that a worker makes. Afterwards its lease expires at <paramref name="LeaseExpiresAt"/>.</summary>
internal record LeaseValues(long JobKey, Guid LeaseToken, DateTimeOffset Now, DateTimeOffset LeaseExpiresAt) : ChangeValues(Now)
{
    /// <summary>The condition of every write of a worker: the job is running, and the token of its lease still matches.</summary>
    public static Expression<Func<ImportJob, TValues, bool>> Guard<TValues>()
        where TValues : LeaseValues =>
        (j, v) => j.Key == v.JobKey && j.LeaseToken == v.LeaseToken && j.Status == JobStatus.InProgress;
}
