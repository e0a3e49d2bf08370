using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>Finds the claim for the text of a lease. Null if the text is not a lease, or if the lease was lost.</summary>
    public async Task<ImportClaim?> FindClaimAsync(string lease, CancellationToken cancellationToken)
    {
        if (ImportLease.Parse(lease) is not { } held)
        {
            return null;
        }

        var guard = LeaseGuard.Of(held.JobKey, held.Token);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Where(guard).SingleOrDefaultAsync(cancellationToken) is { } job
            ? new ImportClaim(job, new ImportLease(held.JobKey, held.Token, TimeSpan.FromSeconds(job.LeaseSeconds!.Value)))
            : null;
    }
}
