using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>What the worker of this process does now.</summary>
public sealed class WorkerState(IOptions<WorkerOptions> options, TimeProvider clock)
{
    private long _polled = clock.GetTimestamp();
    private int _running;
    private int _withoutLease;

    /// <summary>Whether this process runs jobs.</summary>
    public bool IsEnabled => options.Value.Enabled;

    /// <summary>Maximum number of jobs that it runs at once.</summary>
    public int Concurrency => options.Value.Concurrency;

    /// <summary>Number of jobs that it runs now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Number of running jobs that have lost their lease and do not end. Each of them takes a place but does no work.</summary>
    public int WithoutLease => Volatile.Read(ref _withoutLease);

    /// <summary>Time since it last searched the database for due jobs; time since the start of the process if it never did.</summary>
    public TimeSpan SincePoll => clock.GetElapsedTime(Volatile.Read(ref _polled));

    /// <summary>Records that the worker has searched for due jobs.</summary>
    internal void Polled() => Volatile.Write(ref _polled, clock.GetTimestamp());

    /// <summary>Records that the worker begins to run a job.</summary>
    internal void JobStarted() => Interlocked.Increment(ref _running);

    /// <summary>Records that a running job has lost its lease.</summary>
    internal void LeaseLost() => Interlocked.Increment(ref _withoutLease);

    /// <summary>Records the end of a run of a job that had lost its lease.</summary>
    internal void JobWithoutLeaseEnded() => Interlocked.Decrement(ref _withoutLease);

    /// <summary>Records that a run has ended. Counts as a search, because the worker searches next.</summary>
    internal void JobEnded()
    {
        Polled();
        Interlocked.Decrement(ref _running);
    }
}
