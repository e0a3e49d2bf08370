namespace ImportGraph.Jobs;

/// <summary>Whether a job moves as it should, so that a dead one does not look like a slow one.</summary>
public enum JobHealth
{
    /// <summary>Scheduled, its time not reached, or so shortly ago that a worker may still be on its way.</summary>
    Waiting,

    /// <summary>Scheduled and due, and no worker took it within the grace period.</summary>
    Late,

    /// <summary>In progress, and its worker reports.</summary>
    Healthy,

    /// <summary>In progress, and its worker has been silent for longer than the stall threshold.</summary>
    Stalled,

    /// <summary>A cancel was asked for and the worker has not stopped yet.</summary>
    Cancelling,

    /// <summary>Over, one way or another.</summary>
    Ended,
}
