using System.Text.Json;
using ImportGraph.Imports.Importers;

namespace ImportGraph.Imports.Http;

/// <summary>
/// Reads the answer of an endpoint. Anything that is not as agreed is refused: an outcome that was guessed would be shown as a fact.
/// Properties that nobody has agreed on are ignored.
/// </summary>
internal static class HttpAnswer
{
    /// <summary>Maximum number of lists and objects inside each other. The answer needs three.</summary>
    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The outcomes, in the order of the items.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="sent">The items that were sent.</param>
    /// <exception cref="InvalidAnswerException">It is no valid answer.</exception>
    public static IReadOnlyList<ItemOutcome> Read(ReadOnlyMemory<byte> body, IReadOnlyList<HttpItem> sent)
    {
        using var answer = Parse(body);
        if (answer.RootElement.ValueKind is not JsonValueKind.Object
            || !answer.RootElement.TryGetProperty("items", out var items)
            || items.ValueKind is not JsonValueKind.Array)
        {
            throw new InvalidAnswerException("is not an object with a list named items");
        }

        return items.GetArrayLength() == sent.Count
            ? [.. items.EnumerateArray().Select((item, index) => new HttpAnswerItem(item, index, sent[index]).Read())]
            : throw new InvalidAnswerException($"has {items.GetArrayLength()} items, but {sent.Count} were sent");
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            throw new InvalidAnswerException("has no body");
        }

        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException fault)
        {
            // The message of the exception may quote the answer.
            throw new InvalidAnswerException(
                $"is not JSON, names a property twice, or has more than {MaxDepth} levels (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})");
        }
    }
}
