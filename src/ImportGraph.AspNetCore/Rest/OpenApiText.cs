using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>
/// The OpenAPI description of REST as a text. Most of it is written by hand. The members of a job's status are derived from the code, because
/// they change with each new field.
/// </summary>
public static class OpenApiText
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints the description that is built in, with the members that the server really writes.</summary>
    public static string Print()
    {
        var document = JsonNode.Parse(OpenApi.Document)!;
        StatusSchema.Complete((JsonObject)document["components"]!["schemas"]!);
        return document.ToJsonString(Format).ReplaceLineEndings("\n") + "\n";
    }
}
