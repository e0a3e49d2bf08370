namespace ImportGraph.Imports.Rejects;

/// <summary>Names of fields that a file of rejected records adds. If such a file is imported again, no importer sees them.</summary>
internal static class RejectedFields
{
    /// <summary>Why the record was rejected.</summary>
    public const string Reason = "importgraph_reason";

    /// <summary>The text of a record that is not JSON.</summary>
    public const string Record = "importgraph_record";
}
