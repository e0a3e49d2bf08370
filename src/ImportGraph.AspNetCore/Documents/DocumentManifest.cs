using System.Text.Json;
using ImportGraph.Files;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// The file with the trusted documents: the persisted documents of GraphQL Code Generator, or Apollo's persisted query manifest
/// (@apollo/generate-persisted-query-manifest).
/// </summary>
internal static class DocumentManifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    /// <summary>Reads the texts of the documents by their ids, which are hashes by default.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read the file.</exception>
    /// <exception cref="ArgumentException">The name of the file is empty.</exception>
    /// <exception cref="JsonException">The file is not a manifest.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        using var json = JsonDocument.Parse(TextFile.Read(file));
        try
        {
            var documents = new Dictionary<string, string>();
            foreach (var (id, text) in DocumentsIn(json.RootElement))
            {
                if (!documents.TryAdd(GraphQLRequest.WithoutAlgorithm(id), text))
                {
                    throw new JsonException($"The id {id} occurs twice.");
                }
            }

            return documents;
        }
        catch (InvalidOperationException noText)
        {
            throw new JsonException("A text is not valid Unicode.", noText);
        }
    }

    private static IEnumerable<(string Id, string Text)> DocumentsIn(JsonElement manifest)
    {
        if (manifest.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonException("The file contains no JSON object.");
        }

        return manifest.TryGetProperty("format", out var format)
            ? ApolloDocuments(manifest, format)
            : manifest.EnumerateObject().Select(entry => (entry.Name, TextOf(entry.Value, $"The document {entry.Name}")));
    }

    private static IEnumerable<(string Id, string Text)> ApolloDocuments(JsonElement manifest, JsonElement format)
    {
        if (TextOf(format, "The format") != ApolloFormat
            || !manifest.TryGetProperty("version", out var version) || version.GetRawText() != "1")
        {
            throw new JsonException($"The format must be {ApolloFormat} with version 1.");
        }

        return manifest.TryGetProperty("operations", out var operations) && operations.ValueKind is JsonValueKind.Array
            ? operations.EnumerateArray().Select((operation, index) => (Member(operation, index, "id"), Member(operation, index, "body")))
            : throw new JsonException("The file has no list of operations.");
    }

    private static string Member(JsonElement operation, int index, string name) =>
        operation.ValueKind is JsonValueKind.Object && operation.TryGetProperty(name, out var value)
            ? TextOf(value, $"operations[{index}].{name}")
            : throw new JsonException($"operations[{index}] has no {name}.");

    private static string TextOf(JsonElement value, string what) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : throw new JsonException($"{what} is not a text.");
}
