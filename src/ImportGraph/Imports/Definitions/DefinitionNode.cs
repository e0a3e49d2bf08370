using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImportGraph.Imports.Definitions;

/// <summary>A place in a definition file. It knows where it is, so that its faults can say it.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Path">The JSON path.</param>
/// <param name="Json">The value at this place.</param>
internal readonly partial record struct DefinitionNode(string File, string Path, JsonElement Json)
{
    /// <summary>The fault of this place.</summary>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">How to mend it, as a sentence.</param>
    public DefinitionException Fault(string problem, string remedy) => new(File, Path, problem, remedy);

    /// <summary>The properties of an object.</summary>
    public IEnumerable<(string Name, DefinitionNode Value)> Properties()
    {
        Require("an object", JsonValueKind.Object);
        foreach (var property in Json.EnumerateObject())
        {
            yield return (property.Name, At(property));
        }
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<DefinitionNode> Elements()
    {
        var index = 0;
        foreach (var element in Json.EnumerateArray())
        {
            yield return this with { Path = $"{Path}[{index++}]", Json = element };
        }
    }

    /// <summary>The properties of an object that may have only these.</summary>
    public Dictionary<string, DefinitionNode> Properties(IReadOnlyCollection<string> known)
    {
        var properties = new Dictionary<string, DefinitionNode>();
        foreach (var (name, value) in Properties())
        {
            properties[name] = known.Contains(name)
                ? value
                : throw value.Fault($"There is no property \"{name}\" here.", NearestName.Suggest(name, known));
        }

        return properties;
    }

    /// <summary>A text.</summary>
    public string Text(int maxLength)
    {
        Require("a text", JsonValueKind.String);
        var text = Json.GetString()!;
        return text.Length <= maxLength ? text : throw Fault($"The text has {text.Length:N0} characters.", $"Write at most {maxLength:N0} characters.");
    }

    /// <summary>True or false.</summary>
    public bool Flag()
    {
        Require("true or false", JsonValueKind.True, JsonValueKind.False);
        return Json.GetBoolean();
    }

    /// <summary>One of several names.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> known)
    {
        var names = string.Join(", ", known.Keys.Select(name => $"\"{name}\""));
        Require($"one of {names}", JsonValueKind.String);
        var name = Json.GetString()!;
        return known.TryGetValue(name, out var value)
            ? value
            : throw Fault($"There is no \"{name}\" here.", NearestName.Suggest(name, [.. known.Keys]));
    }

    /// <summary>The value as a node that outlives the file.</summary>
    public JsonNode? Node() => JsonNode.Parse(Json.GetRawText());

    /// <summary>Finds properties with the same name in an object, at any depth, and texts that are none.</summary>
    public void CheckNames()
    {
        if (Json.ValueKind is JsonValueKind.Array)
        {
            foreach (var element in Elements())
            {
                element.CheckNames();
            }
        }
        else if (Json.ValueKind is JsonValueKind.Object)
        {
            var names = new HashSet<string>();
            foreach (var (name, value) in Properties())
            {
                if (!names.Add(name))
                {
                    throw value.Fault($"There are two properties with the name \"{name}\".", "Remove one of them.");
                }

                value.CheckNames();
            }
        }
        else if (Json.ValueKind is JsonValueKind.String)
        {
            _ = Json.GetString();
        }
    }

    private DefinitionNode At(JsonProperty property) => this with
    {
        Path = Path + (PlainName().IsMatch(property.Name) ? $".{property.Name}" : $"['{property.Name}']"),
        Json = property.Value,
    };

    private void Require(string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!kinds.Contains(Json.ValueKind))
        {
            throw Fault($"This is {Kind()}.", $"It must be {expected}.");
        }
    }

    private string Kind() => Json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*\z")]
    private static partial Regex PlainName();
}
