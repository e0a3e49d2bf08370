using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImportGraph.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace ImportGraph.Imports.Checks;

/// <summary>
/// Reads a JSON Schema. It finds errors that would otherwise be found only with the first item that is validated, or never.
/// </summary>
internal static class SchemaFile
{
    private static readonly string[] Types = ["array", "boolean", "integer", "null", "number", "object", "string"];

    /// <summary>Reads a schema and the schemas that it refers to.</summary>
    /// <exception cref="IOException">The file, or a file that it refers to, cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not read the file.</exception>
    /// <exception cref="Newtonsoft.Json.JsonException">The file is not a JSON object.</exception>
    /// <exception cref="FormatException">A keyword has a value that is not allowed.</exception>
    /// <exception cref="ArgumentException">A pattern is not a valid regular expression.</exception>
    /// <exception cref="InvalidOperationException">The schema refers to something that does not exist.</exception>
    public static JsonSchema Read(string file)
    {
        var text = TextFile.Read(file);
        foreach (var keyword in JObject.Parse(text).Descendants().OfType<JProperty>().Where(property => !IsExample(property)))
        {
            Check(keyword);
        }

        return JsonSchema.FromJsonAsync(text, Path.GetFullPath(file)).GetAwaiter().GetResult();
    }

    /// <summary>A schema as strict and compact JSON. Its file may have comments, which only the library of schemas reads.</summary>
    public static string Compact(string file) => JsonNode.Parse($"{JObject.Parse(TextFile.Read(file))}")!.ToJsonString();

    /// <summary>Why a file cannot be used as a schema; null if it can.</summary>
    public static string? WhyUnusable(string file)
    {
        try
        {
            Read(file);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return fault.Message;
        }
    }

    /// <summary>True inside a literal value, for example of <c>const</c> or <c>enum</c>, where names are not keywords.</summary>
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
