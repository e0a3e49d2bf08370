namespace ImportGraph.Jobs;

/// <summary>What started an attempt.</summary>
/// <remarks>Stored as a number.</remarks>
public enum AttemptTrigger : byte
{
    /// <summary>The schedule of the job.</summary>
    First = 0,

    /// <summary>A retry was requested.</summary>
    Retry = 1,

    /// <summary>An automatic retry: the previous attempt failed in a way that a retry may help.</summary>
    AutomaticRetry = 2,

    /// <summary>The worker of the previous attempt was lost, or gave the job back.</summary>
    WorkerRecovery = 3,
}
