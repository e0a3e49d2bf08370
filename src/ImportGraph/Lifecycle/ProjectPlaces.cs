using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>The places of a project whose number of running or waiting jobs is limited.</summary>
internal static class ProjectPlaces
{
    /// <summary>
    /// Makes the other transactions that want a place in the project wait until the end of this one. Otherwise two of them could take the last
    /// place.
    /// </summary>
    /// <returns>False if another transaction kept the lock too long.</returns>
    public static Task<bool> TryLockAsync(ImportGraphContext db, string project, CancellationToken cancellationToken) =>
        db.TryLockAsync($"project {project}", cancellationToken);

    /// <summary>Whether as many jobs of the project have a status as may have it.</summary>
    public static async Task<bool> AreTakenAsync(
        ImportGraphContext db, string project, JobStatus status, int most, CancellationToken cancellationToken) =>
        await db.Jobs.CountAsync(j => j.Status == status && j.Project == project, cancellationToken) >= most;
}
