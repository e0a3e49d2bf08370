using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>What a change means for a list of jobs.</summary>
[JsonConverter(typeof(SchemaNames<ImportChangeKind>))]
internal enum ImportChangeKind
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The job matches where now: it is new, did not match before, or changed.</summary>
    Matched,

    /// <summary>The job changed and does not match now: remove it if you have it.</summary>
    Unmatched,

    /// <summary>Changes may have been lost: fetch the list again.</summary>
    Resync,
}
