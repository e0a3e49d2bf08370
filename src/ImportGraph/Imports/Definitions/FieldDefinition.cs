using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>A field of an item.</summary>
/// <param name="Name">The name in the item.</param>
/// <param name="From">The names that the field can have in a record. The first one that has a value is taken.</param>
/// <param name="Type">The type to which the value is converted.</param>
/// <param name="Required">Whether the definition requires the field.</param>
/// <param name="Default">The value of the field if the record has none; null if there is no such value.</param>
internal sealed record FieldDefinition(string Name, IReadOnlyList<string> From, FieldType Type, bool Required, JsonNode? Default)
{
    /// <summary>Whether a record without a value for the field is an error.</summary>
    public bool MustBeGiven => Required && Default is null;
}
