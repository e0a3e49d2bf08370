using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>Whether the worker of this process works.</summary>
public sealed class WorkerPulse(IOptions<WorkerOptions> options, TimeProvider clock)
{
    private long _looked = clock.GetTimestamp();
    private int _running;

    /// <summary>Whether this process runs jobs at all.</summary>
    public bool IsEnabled => options.Value.Enabled;

    /// <summary>How many jobs it may run at once.</summary>
    public int Concurrency => options.Value.Concurrency;

    /// <summary>How many it runs.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How long ago it looked for due jobs in the database; since the start where it never has.</summary>
    public TimeSpan SinceLook => clock.GetElapsedTime(Volatile.Read(ref _looked));

    /// <summary>It has looked for work.</summary>
    internal void Look() => Volatile.Write(ref _looked, clock.GetTimestamp());

    /// <summary>It begins to run a job.</summary>
    internal void Start() => Interlocked.Increment(ref _running);

    /// <summary>It is free again, and looks next.</summary>
    internal void End()
    {
        Look();
        Interlocked.Decrement(ref _running);
    }
}
