using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    private static readonly RowUpdateStatement<ImportJob, AdvanceValues> Advance = Advancing(_ => { });

    /// <summary>The attempt began at the start of the package: the issues of earlier attempts are obsolete.</summary>
    private static readonly RowUpdateStatement<ImportJob, AdvanceValues> AdvanceFromStart =
        Advancing(set => set.Set(j => j.IssuesFrom, (j, _) => j.Attempt));

    /// <summary>Stores a worker's progress together with the work itself: both or neither. Also extends the lease.</summary>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="work">Writes the work, and returns the progress after it.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job as it is now. Null if the lease was lost; then nothing of the work was stored.</returns>
    public Task<ImportJob?> AdvanceAsync(
        ImportLease lease,
        Func<ImportGraphContext, CancellationToken, Task<JobProgress>> work,
        CancellationToken cancellationToken) =>
        _transitions.MakeAsync(
            async (db, token) =>
            {
                var progress = await work(db, token);
                // The time is taken after the work: readers of changes since a time rely on finding a change that is stored soon after
                // its time.
                return await (progress.FromStart ? AdvanceFromStart : Advance).ExecuteAsync(db, AdvanceValues.Of(lease, progress, Now), token);
            },
            note: null,
            ChangeKind.Lengthy,
            cancellationToken);

    private static RowUpdateStatement<ImportJob, AdvanceValues> Advancing(Action<Setters<ImportJob, AdvanceValues>> set) => new(
        RowColumns.OfJobs,
        LeaseValues.Guard<AdvanceValues>(),
        setters => set(setters
            .Changed()
            .Active()
            .Counted()
            .Set(j => j.CurrentOperation, v => v.CurrentOperation)
            .Set(j => j.Total, v => v.Total)
            .Set(j => j.Percentage, v => v.Percentage)
            .Set(j => j.EstimatedCompletion, v => v.EstimatedCompletion)
            .Set(j => j.Checkpoint, v => v.Checkpoint)
            .Set(j => j.BytesProcessed, v => v.BytesProcessed)
            .Set(j => j.BytesTotal, v => v.BytesTotal)
            .Set(j => j.IssuesLeftOut, v => v.IssuesLeftOut)));
}
