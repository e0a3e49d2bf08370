using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>Whether the worker of this process works.</summary>
public sealed class WorkerPulse(IOptions<WorkerOptions> options, TimeProvider clock)
{
    private long _looked = clock.GetTimestamp();
    private int _running;
    private int _withoutLease;

    /// <summary>Whether this process runs jobs at all.</summary>
    public bool IsEnabled => options.Value.Enabled;

    /// <summary>How many jobs it may run at once.</summary>
    public int Concurrency => options.Value.Concurrency;

    /// <summary>How many it runs.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How many of them have lost their lease and do not end: each takes a place and does no work.</summary>
    public int WithoutLease => Volatile.Read(ref _withoutLease);

    /// <summary>How long ago it looked for due jobs in the database; since the start where it never has.</summary>
    public TimeSpan SinceLook => clock.GetElapsedTime(Volatile.Read(ref _looked));

    /// <summary>It has looked for work.</summary>
    internal void Look() => Volatile.Write(ref _looked, clock.GetTimestamp());

    /// <summary>It begins to run a job.</summary>
    internal void Start() => Interlocked.Increment(ref _running);

    /// <summary>A job that it runs has lost its lease.</summary>
    internal void LoseLease() => Interlocked.Increment(ref _withoutLease);

    /// <summary>The run of a job that had lost its lease ends.</summary>
    internal void EndWithoutLease() => Interlocked.Decrement(ref _withoutLease);

    /// <summary>It is free again, and looks next.</summary>
    internal void End()
    {
        Look();
        Interlocked.Decrement(ref _running);
    }
}
