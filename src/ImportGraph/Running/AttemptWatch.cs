using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Running;

/// <summary>
/// Watches over an attempt while it works: keeps its lease also while it has nothing to report, and interrupts it if it is to stop.
/// What is asked for in this process, or over Redis, is heard at once; a heartbeat finds the rest.
/// </summary>
internal sealed partial class AttemptWatch(
    ImportClaim claim, ImportLifecycle lifecycle, JobEvents events, Interruption interruption, WorkerPulse pulse, StorageClock clock, ILogger logger)
{
    /// <summary>A job whose worker is well is not to look stalled, however long its lease.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _interval = TimeSpan.FromTicks(Math.Min(claim.Lease.Duration.Ticks / 3, LongestSilence.Ticks));
    private ImportJob _job = claim.Job;
    private bool _lost;
    private bool _stopped;

    /// <summary>Watches until the attempt is over. Never throws: the end of the attempt is stored whatever happens here.</summary>
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

    /// <summary>Waits for the end of an attempt that has lost its lease. It ends at its next item, unless something keeps it from getting there.</summary>
    private async Task WaitWithoutLeaseAsync(CancellationToken over)
    {
        pulse.LoseLease();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, over);
        }
        finally
        {
            pulse.EndWithoutLease();
        }
    }

    /// <summary>Interrupts the attempt if it has to end.</summary>
    /// <returns>False if there is nothing left to watch.</returns>
    private bool Obey()
    {
        if (_lost || _job.Status is not JobStatus.InProgress || _job.Attempt != claim.Job.Attempt)
        {
            interruption.Raise(new AttemptOutcome.LeaseLost());
            return false;
        }

        if (!_stopped && lifecycle.DirectiveFor(_job) is WorkerDirective.StopAfterItem)
        {
            _stopped = true;
            interruption.Raise(new AttemptOutcome.Stopped());
        }

        return true;
    }

    /// <summary>What comes first: the heartbeat, or the stop time as it is now.</summary>
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
            var job = await lifecycle.HeartbeatAsync(claim with { Job = _job }, over);
            _lost = job is null;
            Learn(job ?? _job);
        }
        catch (Exception fault) when (!over.IsCancellationRequested)
        {
            // The next one may get through; if none does, the lease runs out, and the job is taken from this worker.
            Log.HeartbeatFailed(logger, fault, claim.Job.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8, LogLevel.Warning, "Job {JobId}: a heartbeat could not be stored")]
        public static partial void HeartbeatFailed(ILogger logger, Exception exception, Guid jobId);
    }
}
