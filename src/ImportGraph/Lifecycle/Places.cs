using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>The places of jobs whose number may be limited.</summary>
internal sealed class Places
{
    private readonly string _lock;
    private readonly Expression<Func<ImportJob, bool>> _jobs;

    private Places(string lockName, int? most, Expression<Func<ImportJob, bool>> jobs) => (_lock, Most, _jobs) = (lockName, most, jobs);

    /// <summary>How many places there are; null if there is no limit.</summary>
    public int? Most { get; }

    /// <summary>The running jobs of a project.</summary>
    public static Places OfRunning(string project, ProjectLimits limits) =>
        new(LockOf(project), limits.MaxRunning, j => j.Status == JobStatus.InProgress && j.Project == project);

    /// <summary>The waiting jobs of a project.</summary>
    public static Places OfScheduled(string project, ProjectLimits limits) =>
        new(LockOf(project), limits.MaxScheduled, j => j.Status == JobStatus.Scheduled && j.Project == project);

    /// <summary>The running jobs of an importer.</summary>
    public static Places OfImporter(string importer, ImporterLimits limits) =>
        new($"importer {importer}", limits.MaxRunning, j => j.Status == JobStatus.InProgress && j.Importer == importer);

    /// <summary>
    /// Makes the other transactions that want a place wait until the end of this one. Otherwise two of them could take the last place. If there
    /// is no limit, nothing has to wait.
    /// </summary>
    /// <returns>False if another transaction kept the lock too long.</returns>
    public Task<bool> TryLockAsync(ImportGraphContext db, CancellationToken cancellationToken) =>
        Most is null ? Task.FromResult(true) : db.TryLockAsync(_lock, cancellationToken);

    /// <summary>Whether a place is free, and stays free until the end of the transaction.</summary>
    public async Task<bool> TryTakeAsync(ImportGraphContext db, CancellationToken cancellationToken) =>
        await TryLockAsync(db, cancellationToken) && !await AreTakenAsync(db, cancellationToken);

    /// <summary>Whether all places are taken.</summary>
    public async Task<bool> AreTakenAsync(ImportGraphContext db, CancellationToken cancellationToken) =>
        Most is { } most && await db.Jobs.CountAsync(_jobs, cancellationToken) >= most;

    private static string LockOf(string project) => $"project {project}";
}
