using ImportGraph.Jobs;

namespace ImportGraph.Running;

/// <summary>The outcome of one attempt. An attempt returns it and does not change the status of its job itself.</summary>
internal abstract record AttemptOutcome
{
    /// <summary>The package was read to its end.</summary>
    public sealed record Completed : AttemptOutcome;

    /// <summary>The attempt could not continue.</summary>
    public sealed record Failed(ImportFailure Failure) : AttemptOutcome;

    /// <summary>Cancellation was requested, or the scheduled stop time was reached.</summary>
    public sealed record Stopped : AttemptOutcome;

    /// <summary>The worker shuts down.</summary>
    public sealed record Released : AttemptOutcome;

    /// <summary>Another worker has the job, or it has ended.</summary>
    public sealed record LeaseLost : AttemptOutcome;
}
