using ImportGraph.Jobs;

namespace ImportGraph.Running;

/// <summary>What one attempt came to. An attempt says this and does not touch its job's status itself.</summary>
internal abstract record AttemptOutcome
{
    /// <summary>The package was read to its end.</summary>
    public sealed record Completed : AttemptOutcome;

    /// <summary>It could not go on.</summary>
    public sealed record Failed(ImportFailure Failure) : AttemptOutcome;

    /// <summary>Somebody asked for it, or the scheduled stop time came.</summary>
    public sealed record Stopped : AttemptOutcome;

    /// <summary>The worker shuts down.</summary>
    public sealed record Released : AttemptOutcome;

    /// <summary>Another worker has the job, or it has ended.</summary>
    public sealed record LeaseLost : AttemptOutcome;
}
