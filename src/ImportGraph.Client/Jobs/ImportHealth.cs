using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>Whether a job makes progress as expected. It distinguishes a dead job from a slow one.</summary>
[JsonConverter(typeof(SchemaNames<ImportHealth>))]
public enum ImportHealth
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Scheduled, and its start time is in the future, or so recent that a worker may still take it.</summary>
    Waiting,

    /// <summary>Scheduled and due, and no worker took it within the grace period.</summary>
    Late,

    /// <summary>In progress, and its worker sends reports.</summary>
    Healthy,

    /// <summary>In progress, and its worker has been silent for longer than the stall threshold.</summary>
    Stalled,

    /// <summary>Cancellation was requested, and the worker has not stopped yet.</summary>
    Cancelling,

    /// <summary>The job has ended, with any result.</summary>
    Ended,
}
