using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace ImportGraph.Imports.Checks;

/// <summary>Reads a JSON Schema, and finds what would otherwise be found only by the first item it is asked about, or never.</summary>
internal static class SchemaFile
{
    private static readonly string[] Types = ["array", "boolean", "integer", "null", "number", "object", "string"];

    /// <summary>Reads a schema and what it refers to.</summary>
    /// <exception cref="IOException">The file, or one it refers to, cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="Newtonsoft.Json.JsonException">It is no JSON object.</exception>
    /// <exception cref="FormatException">A keyword of it has a value that it cannot have.</exception>
    /// <exception cref="ArgumentException">A pattern of it is none.</exception>
    /// <exception cref="InvalidOperationException">It refers to what is not there.</exception>
    public static JsonSchema Read(string file)
    {
        var text = File.ReadAllText(file);
        foreach (var keyword in JObject.Parse(text).Descendants().OfType<JProperty>().Where(property => !IsExample(property)))
        {
            Check(keyword);
        }

        return JsonSchema.FromJsonAsync(text, Path.GetFullPath(file)).GetAwaiter().GetResult();
    }

    /// <summary>True within a value that is given as one, where every name is a name and no keyword.</summary>
    private static bool IsExample(JProperty property) =>
        property.Ancestors().OfType<JProperty>().Any(outer => outer.Name is "const" or "default" or "enum" or "example" or "examples");

    private static void Check(JProperty keyword)
    {
        switch (keyword.Name, keyword.Value)
        {
            case ("pattern", JValue { Value: string pattern }):
                _ = new Regex(pattern);
                break;
            case ("patternProperties", JObject patterns):
                foreach (var property in patterns.Properties())
                {
                    _ = new Regex(property.Name);
                }

                break;
            case ("type", JValue { Value: string type }) when !Types.Contains(type):
                throw new FormatException($"There is no type \"{type}\".");
        }
    }
}
