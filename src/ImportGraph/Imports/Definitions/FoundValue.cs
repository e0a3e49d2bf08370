using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>What a record has for one field, under the names that the field can have.</summary>
internal struct FoundValue
{
    private int _rank;

    /// <summary>The name of the value or, if all values are empty, one of their names; null if the record has none of the names.</summary>
    public string? Name { get; private set; }

    /// <summary>The value; null if there is none, or if all are empty.</summary>
    public JsonNode? Value { get; private set; }

    /// <summary>A second name that means the same as the name of the value, and has a value, too; null if there is none.</summary>
    public string? Twin { get; private set; }

    /// <summary>Whether a value is null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Adds a value of the record.</summary>
    /// <param name="name">Its name in the record.</param>
    /// <param name="value">The value.</param>
    /// <param name="rank">The place of the name among the names that the field can have.</param>
    public void Add(string name, JsonNode? value, int rank)
    {
        if (ScalarText.IsEmpty(value))
        {
            Name ??= name;
            IsNull |= value is null;
        }
        else if (Value is null || rank < _rank)
        {
            (Name, Value, Twin, _rank) = (name, value, null, rank);
        }
        else if (rank == _rank)
        {
            Twin = name;
        }
    }
}
