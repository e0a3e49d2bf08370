using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using NJsonSchema;

namespace ImportGraph.Tests.Imports.Definitions;

/// <summary>Reads definitions, and maps records with them.</summary>
internal static class Definitions
{
    public const string File = "importer.json";

    /// <summary>The JSON Schema that editors use.</summary>
    public static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFileAsync(SchemaFile).GetAwaiter().GetResult());

    private static string SchemaFile => Path.Join(Repository.Root, "schema", "importer.schema.json");

    public static ImporterDefinition Read(string json)
    {
        using var folder = new TempFolder();
        return ImporterDefinition.Read(folder.Write(File, json));
    }

    /// <summary>The definition with these fields, written as the content of an object.</summary>
    public static ImporterDefinition WithFields(string fields, string rest = "") => Read($$"""{ "fields": { {{fields}} } {{rest}} }""");

    /// <summary>The fault of a definition; null if it has none.</summary>
    public static DefinitionException? FaultOf(string json)
    {
        try
        {
            Read(json);
            return null;
        }
        catch (DefinitionException fault)
        {
            return fault;
        }
    }

    /// <summary>Whether the JSON Schema accepts a definition.</summary>
    public static bool FitsSchema(string json) => Schema.Value.Validate(json).Count == 0;

    /// <summary>The item of a record as JSON, or null; and the issues as code, field, message and value.</summary>
    public static (string? Item, ItemDraft Draft) Map(this ImporterDefinition definition, string record, bool emptyIsNull = false)
    {
        var draft = new ItemDraft("f", 1);
        var item = new RecordMapping(definition, emptyIsNull).Map((JsonObject)JsonNode.Parse(record)!, draft);
        return (item?.ToJsonString(), draft);
    }
}
