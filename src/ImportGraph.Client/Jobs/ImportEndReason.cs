using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>Why a job, or one attempt, ended.</summary>
[JsonConverter(typeof(SchemaNames<ImportEndReason>))]
public enum ImportEndReason
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The package was read to its end.</summary>
    Completed,

    /// <summary>An error made it impossible to continue; the failure describes it.</summary>
    Error,

    /// <summary>The worker sent no sign of life for longer than its lease.</summary>
    WorkerLost,

    /// <summary>Cancellation was requested.</summary>
    CancelRequested,

    /// <summary>The scheduled stop time was reached.</summary>
    StopTimeReached,
}
