using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Running;

/// <summary>
/// Monitors an attempt while it works. Extends its lease even if it has nothing to report, and interrupts it if it must stop. Requests
/// from this process or over Redis are received at once; a heartbeat finds all others.
/// </summary>
internal sealed partial class AttemptMonitor(
    ImportClaim claim, JobWork work, JobEvents events, Interruption interruption, WorkerState state, StorageClock clock, ILogger logger)
{
    /// <summary>
    /// Maximum time between heartbeats, so that a job with a healthy worker does not look stalled, however long its lease.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _interval = TimeSpan.FromTicks(Math.Min(claim.Lease.Duration.Ticks / 3, LongestSilence.Ticks));
    private ImportJob _job = claim.Job;
    private bool _lost;
    private bool _stopped;

    /// <summary>
    /// Monitors the attempt until it is over. Never throws, because the end of the attempt must be stored whatever happens here.
    /// </summary>
    public async Task RunAsync(CancellationToken over)
    {
        using var subscription = events.Subscribe(claim.Job.Id);
        try
        {
            var beat = clock.GetUtcNow() + _interval;
            var news = subscription.ReadAsync(over);
            while (Obey())
            {
                await WaitAsync(news, NextOf(beat), over);
                if (news.IsCompleted)
                {
                    Learn(await news);
                    news = subscription.ReadAsync(over);
                }

                if (clock.GetUtcNow() >= beat)
                {
                    await BeatAsync(over);
                    beat = clock.GetUtcNow() + _interval;
                }
            }

            await WaitWithoutLeaseAsync(over);
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // The attempt is over.
        }
    }

    /// <summary>
    /// Waits for the end of an attempt that has lost its lease. It ends at its next item, unless something prevents it from reaching that
    /// item.
    /// </summary>
    private async Task WaitWithoutLeaseAsync(CancellationToken over)
    {
        state.LeaseLost();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, over);
        }
        finally
        {
            state.JobWithoutLeaseEnded();
        }
    }

    /// <summary>Interrupts the attempt if it must end.</summary>
    /// <returns>False if there is nothing left to watch.</returns>
    private bool Obey()
    {
        if (_lost || _job.Status is not JobStatus.InProgress || _job.Attempt != claim.Job.Attempt)
        {
            interruption.Raise(new AttemptOutcome.LeaseLost());
            return false;
        }

        if (!_stopped && work.DirectiveFor(_job) is WorkerDirective.StopAfterItem)
        {
            _stopped = true;
            interruption.Raise(new AttemptOutcome.Stopped());
        }

        return true;
    }

    /// <summary>The earlier time of the next heartbeat and the current stop time.</summary>
    private DateTimeOffset NextOf(DateTimeOffset beat) => !_stopped && _job.ScheduledStopTime < beat ? _job.ScheduledStopTime.Value : beat;

    private void Learn(ImportJob job) => _job = job.Version > _job.Version ? job : _job;

    private async Task WaitAsync(Task news, DateTimeOffset until, CancellationToken over)
    {
        var left = until - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(over);
            await Task.WhenAny(news, Task.Delay(left, clock, waited.Token));
            await waited.CancelAsync();
        }

        over.ThrowIfCancellationRequested();
    }

    private async Task BeatAsync(CancellationToken over)
    {
        try
        {
            var job = await work.HeartbeatAsync(claim with { Job = _job }, over);
            _lost = job is null;
            Learn(job ?? _job);
        }
        catch (Exception fault) when (!over.IsCancellationRequested)
        {
            // The next heartbeat may succeed. If none does, the lease expires, and the job is taken from this worker.
            Log.HeartbeatFailed(logger, fault, claim.Job.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8, LogLevel.Warning, "Job {JobId}: a heartbeat could not be stored")]
        public static partial void HeartbeatFailed(ILogger logger, Exception exception, Guid jobId);
    }
}
