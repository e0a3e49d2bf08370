namespace ImportGraph.Jobs;

/// <summary>Why a job, or one attempt, ended.</summary>
/// <remarks>Stored as a number.</remarks>
public enum EndReason : byte
{
    /// <summary>The package was read to its end.</summary>
    Completed = 0,

    /// <summary>An error made it impossible to continue; the failure describes it.</summary>
    Error = 1,

    /// <summary>The worker sent no sign of life for longer than its lease.</summary>
    WorkerLost = 2,

    /// <summary>Cancellation was requested.</summary>
    CancelRequested = 3,

    /// <summary>The scheduled stop time was reached.</summary>
    StopTimeReached = 4,
}
