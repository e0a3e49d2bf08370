using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The condition of every write of a worker: the job is running, and the token of its lease still matches.</summary>
internal static class LeaseGuard
{
    public static Expression<Func<ImportJob, bool>> Of(ImportLease lease) => Of(lease.JobKey, lease.Token);

    public static Expression<Func<ImportJob, bool>> Of(long jobKey, Guid token) =>
        j => j.Key == jobKey && j.LeaseToken == token && j.Status == JobStatus.InProgress;
}
