using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>How an import treats items that already exist.</summary>
[JsonConverter(typeof(SchemaNames<ImportOperation>))]
public enum ImportOperation
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Adds new items. An item that already exists is left unchanged, with a warning.</summary>
    Import,

    /// <summary>Updates items that exist, and adds those that do not.</summary>
    Reimport,
}
