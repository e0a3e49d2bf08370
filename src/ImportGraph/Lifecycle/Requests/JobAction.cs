namespace ImportGraph.Lifecycle;

/// <summary>An action that can be requested for a job.</summary>
public enum JobAction
{
    /// <summary>Start a new attempt.</summary>
    Retry,

    /// <summary>End the job.</summary>
    Cancel,

    /// <summary>Change the start or stop time.</summary>
    Reschedule,
}
