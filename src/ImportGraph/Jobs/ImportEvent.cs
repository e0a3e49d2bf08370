namespace ImportGraph.Jobs;

/// <summary>Something that happened to a job. It is stored in the transaction of the change, never changes, and is deleted with the job.</summary>
public sealed class ImportEvent
{
    /// <summary>The job's <see cref="ImportJob.Key"/>.</summary>
    public required long JobKey { get; init; }

    /// <summary>
    /// Orders the events of a job. It says nothing about other jobs: a caller of one project must not learn how much happens in others.
    /// </summary>
    public required long Number { get; init; }

    /// <summary>The project of the job.</summary>
    public required string Project { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required ImportEventKind Kind { get; init; }

    /// <summary>The kind of the actor.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>The name of the actor: see <see cref="Actor.Name"/>.</summary>
    public string? ActorName { get; init; }

    /// <summary>
    /// Why it happened: the reason that was given with a request, or the error message of a failure. Null if there is none.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Number of the current or last attempt at that time; null before the first attempt.</summary>
    public int? Attempt { get; init; }
}
