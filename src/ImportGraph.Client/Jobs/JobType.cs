using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>What a job does with its package.</summary>
[JsonConverter(typeof(SchemaNames<JobType>))]
public enum JobType
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Checks every item and writes it to the content table.</summary>
    Import,

    /// <summary>Performs all checks of an import, but writes nothing.</summary>
    Validation,
}
