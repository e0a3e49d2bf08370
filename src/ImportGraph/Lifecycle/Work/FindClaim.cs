using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>
    /// Finds the claim for the text of a lease. Null if the text is not a lease, or if the lease was lost, or if the job belongs to another
    /// project.
    /// </summary>
    public async Task<ImportClaim?> FindClaimAsync(string lease, CancellationToken cancellationToken) =>
        ImportLease.Parse(lease) is { } held && await FindAsync(held.JobKey, held.Token, cancellationToken) is { } job && _projects.Includes(job.Project)
            ? new ImportClaim(job, new ImportLease(held.JobKey, held.Token, TimeSpan.FromSeconds(job.LeaseSeconds!.Value)))
            : null;

    private Task<ImportJob?> FindAsync(long jobKey, Guid token, CancellationToken cancellationToken) => _reads.ReadAsync(
        (reader, ct) => OfLease.ReadOneAsync(reader.Db, new LeaseValues(jobKey, token, default, default), ct), cancellationToken);

    /// <summary>Reads the job of a lease within a transition; null if the lease was lost, or if the job does not meet a condition.</summary>
    private static FindRunning Find(ImportLease lease, Func<ImportJob, bool>? condition = null) =>
        async (db, token) =>
            await OfLease.ReadOneAsync(db, lease.Values(default), token) is { } job && condition?.Invoke(job) is not false ? job : null;
}
