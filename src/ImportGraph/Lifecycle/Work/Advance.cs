using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
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
                var now = Now;
                var advanced = await db.Jobs.Where(LeaseGuard.Of(lease)).TryUpdateAsync(
                    set => set
                        .Changed(now)
                        .Counted(progress.Results)
                        .Set(j => j.CurrentOperation, TextCut.Cut(progress.Operation, ImportJob.MaxTextLength))
                        .Set(j => j.Total, progress.Total)
                        .Set(j => j.Percentage, Percentage.OfUnfinished(progress.Results.Processed, progress.Total))
                        .Set(j => j.EstimatedCompletion, progress.EstimatedCompletion)
                        .Set(j => j.Checkpoint, progress.Checkpoint)
                        .Set(j => j.BytesProcessed, progress.Bytes == null ? null : progress.Bytes.Value.Processed)
                        .Set(j => j.BytesTotal, progress.Bytes == null ? null : progress.Bytes.Value.Total)
                        .Set(j => j.IssuesLeftOut, progress.IssuesLeftOut)
                        .SetProperty(j => j.IssuesFrom, j => progress.FromStart ? j.Attempt : j.IssuesFrom)
                        .Active(now, lease.Duration),
                    token);
                return advanced ? lease.JobKey : null;
            },
            cancellationToken);
}
