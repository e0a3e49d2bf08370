using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>An action that can be requested for a job.</summary>
[JsonConverter(typeof(SchemaNames<ImportAction>))]
public enum ImportAction
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Start a new attempt.</summary>
    Retry,

    /// <summary>End the job.</summary>
    Cancel,

    /// <summary>Change the start or stop time.</summary>
    Reschedule,
}
