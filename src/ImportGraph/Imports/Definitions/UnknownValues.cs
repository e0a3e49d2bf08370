using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Definitions;

/// <summary>The values of a record that no field of the definition uses.</summary>
internal struct UnknownValues
{
    private const int MaxListed = 5;
    private const int MaxQuoted = 100;

    private List<(string Name, JsonNode? Value)>? _values;

    /// <summary>The values in the order of the record.</summary>
    public readonly IReadOnlyList<(string Name, JsonNode? Value)> All => _values ?? [];

    /// <summary>Adds a value.</summary>
    public void Add(string name, JsonNode? value) => (_values ??= []).Add((name, value));

    /// <summary>Adds one issue for all values that are not empty.</summary>
    /// <param name="code">The code of the issue.</param>
    /// <param name="draft">The draft of the item.</param>
    /// <param name="problem">What is wrong with the fields, without their names.</param>
    /// <returns>True if there is an issue.</returns>
    public readonly bool AddIssue(IssueCode code, ItemDraft draft, string problem)
    {
        string[] names = [.. All.Where(unknown => !ScalarText.IsEmpty(unknown.Value)).Select(unknown => unknown.Name)];
        if (names.Length == 0)
        {
            return false;
        }

        var listed = string.Join(", ", names.Take(MaxListed).Select(name => $"\"{TextCut.Cut(name, MaxQuoted)}\""));
        var more = names.Length > MaxListed ? $", and {names.Length - MaxListed} more" : "";
        draft.Add(code, $"{problem}: {listed}{more}.", names.Length == 1 ? names[0] : null);
        return true;
    }
}
