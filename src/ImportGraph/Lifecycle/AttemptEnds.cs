using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>Ends attempts: takes a running job from its worker, and stores the final numbers of the attempt.</summary>
internal sealed class AttemptEnds(Transitions transitions, IOptions<RetryOptions> retries)
{
    /// <summary>How often an end is tried if the job is changed by others at the same time.</summary>
    private const int MaxTries = 20;

    private static readonly RowUpdateStatement<ImportJob, EndValues> Complete = Ending(set => set
        .Counted()
        .Set(j => j.Status, JobStatus.Successful)
        .Set(j => j.EndReason, v => v.EndReason)
        .Set(j => j.CompletionTime, v => v.Now)
        .Set(j => j.CurrentOperation, "Completed")
        .Set(j => j.Total, v => v.Total)
        // The bytes after the last item count as read, too.
        .Set(j => j.BytesProcessed, v => v.BytesTotal)
        .Set(j => j.Percentage, Percentage.Complete));

    private static readonly RowUpdateStatement<ImportJob, EndValues> Fail = Ending(set => set
        .Counted()
        .Set(j => j.Percentage, v => v.Percentage)
        .Set(j => j.Status, JobStatus.Failed)
        .Set(j => j.EndReason, v => v.EndReason)
        .Set(j => j.CurrentOperation, "Failed")
        .Set(j => j.FailureTime, v => v.FailureTime)
        .Set(j => j.RetryAt, v => v.RetryAt)
        .Set(j => j.Error, v => v.Error)
        .Set(j => j.ErrorText, v => v.ErrorText)
        .Set(j => j.FailureCode, v => v.FailureCode)
        .Set(j => j.FailureCategory, v => v.FailureCategory)
        .Set(j => j.FailureFingerprint, v => v.FailureFingerprint)
        .Set(j => j.Retryable, v => v.Retryable));

    private static readonly RowUpdateStatement<ImportJob, EndValues> Cancel = Ending(set => set
        .Counted()
        .Set(j => j.Percentage, v => v.Percentage)
        .Cancelled());

    private static readonly RowUpdateStatement<ImportJob, EndValues> Queue = Ending(set => set
        .Queued(AttemptTrigger.WorkerRecovery)
        .Set(j => j.StartTime, v => v.Now)
        .Set(j => j.Recoveries, v => v.Recoveries));

    private static readonly UpdateStatement<ImportAttempt, EndValues> EndAttempt = new(
        (a, v) => a.JobKey == v.Key && a.Number == v.Attempt,
        set => set
            .Set(a => a.EndedAt, v => v.Now)
            .Set(a => a.Status, v => v.Status)
            .Set(a => a.EndReason, v => v.EndReason)
            .Set(a => a.Processed, v => v.Processed)
            .Set(a => a.Total, v => v.Total)
            .Set(a => a.Successful, v => v.Successful)
            .Set(a => a.Warnings, v => v.Warnings)
            .Set(a => a.Errors, v => v.Errors)
            .Set(a => a.IssuesLeftOut, v => v.IssuesLeftOut)
            .Set(a => a.LogFileLocation, v => v.LogFileLocation)
            .Set(a => a.Error, v => v.Error)
            .Set(a => a.FailureCode, v => v.FailureCode)
            .Set(a => a.FailureCategory, v => v.FailureCategory)
            .Set(a => a.FailureFingerprint, v => v.FailureFingerprint)
            .Set(a => a.Retryable, v => v.Retryable));

    /// <summary>Ends an attempt that is done.</summary>
    /// <param name="find">Reads the job.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if it was not found.</returns>
    public Task<ImportJob?> CompleteAsync(
        FindRunning find, LastReport last, CancellationToken cancellationToken) => EndAsync(
        find,
        last,
        Complete,
        (job, _) => new AttemptEnd(
            new EventNote(ImportEventKind.Completed, Actor.WorkerOf(job)),
            JobStatus.Successful,
            EndReason.Completed,
            last.Total ?? job.Total ?? job.Processed),
        cancellationToken);

    /// <summary>Ends an attempt whose job was asked to stop, or has reached its stop time.</summary>
    /// <param name="find">Reads the job.</param>
    /// <param name="by">Returns who ends it.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if it was not found.</returns>
    public Task<ImportJob?> CancelAsync(
        FindRunning find, Func<ImportJob, Actor> by, LastReport last, CancellationToken cancellationToken) => EndAsync(
        find,
        last,
        Cancel,
        (job, _) =>
        {
            var (reason, text) = job.CancelRequestedAt is null
                ? (EndReason.StopTimeReached, CancelValues.AtStopTime)
                : (EndReason.CancelRequested, job.CancelReason);
            return new AttemptEnd(new EventNote(ImportEventKind.Cancelled, by(job), text), JobStatus.Cancelled, reason, job.Total);
        },
        cancellationToken);

    /// <summary>Ends an attempt that cannot continue. Its job is retried automatically later, if that is configured and may help.</summary>
    /// <param name="find">Reads the job.</param>
    /// <param name="by">Returns who ends it.</param>
    /// <param name="reason">Why it ends.</param>
    /// <param name="failure">Why it cannot continue.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if it was not found.</returns>
    public Task<ImportJob?> FailAsync(
        FindRunning find,
        Func<ImportJob, Actor> by,
        EndReason reason,
        ImportFailure failure,
        LastReport last,
        CancellationToken cancellationToken) => EndAsync(
        find,
        last,
        Fail,
        (job, now) => new AttemptEnd(
            new EventNote(ImportEventKind.Failed, by(job), failure.Message), JobStatus.Failed, reason, job.Total, failure, RetryTimeFor(job, failure, now)),
        cancellationToken);

    /// <summary>Ends an attempt that is given back unfinished: its job is queued again.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<ImportJob?> ReleaseAsync(
        FindRunning find, LastReport last, CancellationToken cancellationToken) => EndAsync(
        find,
        last,
        Queue,
        (job, _) => new AttemptEnd(
            new EventNote(ImportEventKind.Released, Actor.WorkerOf(job)), JobStatus.Scheduled, null, job.Total, Recoveries: job.Recoveries),
        cancellationToken);

    /// <summary>Ends an attempt whose worker was lost: its job is queued again.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public Task<ImportJob?> RecoverAsync(
        FindRunning find, ImportFailure lost, CancellationToken cancellationToken) => EndAsync(
        find,
        default,
        Queue,
        (job, _) => new AttemptEnd(
            new EventNote(ImportEventKind.LeaseLost, Actor.Server, $"The worker {job.Worker} stopped reporting."),
            JobStatus.Failed,
            EndReason.WorkerLost,
            job.Total,
            lost,
            Recoveries: job.Recoveries + 1),
        cancellationToken);

    private DateTimeOffset? RetryTimeFor(ImportJob job, ImportFailure failure, DateTimeOffset now) =>
        failure.Retryable is true && job.AutomaticRetries < retries.Value.MaxAutomatic
            ? StorageClock.Whole(now + retries.Value.DelayAfter(job.AutomaticRetries, Random.Shared))
            : null;

    /// <summary>
    /// The job is read first, because the attempt keeps the numbers that are cleared if the job is queued again. If the job was changed
    /// since it was read, it is read again.
    /// </summary>
    private Task<ImportJob?> EndAsync(
        FindRunning find,
        LastReport last,
        RowUpdateStatement<ImportJob, EndValues> statement,
        Func<ImportJob, DateTimeOffset, AttemptEnd> endOf,
        CancellationToken cancellationToken)
    {
        EventNote? note = null;
        return transitions.MakeAsync(
            async (db, token) =>
            {
                for (var tries = 0; await find(db, token) is { } job; tries++)
                {
                    if (tries == MaxTries)
                    {
                        throw new StorageUnavailableException("The job is changed by others again and again.");
                    }

                    var now = transitions.Now;
                    last.AddTo(job);
                    var end = endOf(job, now);
                    note = end.Note;
                    var values = EndValues.Of(job, end, now);
                    if (await statement.ExecuteAsync(db, values, token) is { } ended)
                    {
                        await EndAttempt.ExecuteAsync(db, values, token);
                        return ended;
                    }
                }

                return null;
            },
            _ => note!,
            cancellationToken);
    }

    private static RowUpdateStatement<ImportJob, EndValues> Ending(Action<Setters<ImportJob, EndValues>> set) => new(
        RowColumns.OfJobs,
        (j, v) => j.Key == v.Key && j.Version == v.Version && j.Status == JobStatus.InProgress,
        setters => set(setters.Changed().Unleased().Set(j => j.Checkpoint, v => v.Checkpoint).Set(j => j.LogFileLocation, v => v.LogFileLocation)));
}
