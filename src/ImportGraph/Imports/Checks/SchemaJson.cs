using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ImportGraph.Imports.Checks;

/// <summary>Reads JSON in the form that is validated against a schema.</summary>
internal static class SchemaJson
{
    /// <exception cref="JsonException">The text contains, for example, a number with hundreds of digits.</exception>
    public static JToken Read(string json)
    {
        // A text that looks like a date must stay a text.
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
