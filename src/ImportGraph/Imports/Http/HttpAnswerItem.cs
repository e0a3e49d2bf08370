using System.Text.Json;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Http;

/// <summary>What an endpoint answers about one item.</summary>
/// <param name="json">The entry of the answer.</param>
/// <param name="index">Its place, from 0.</param>
/// <param name="sent">The item that was sent at this place.</param>
internal readonly struct HttpAnswerItem(JsonElement json, int index, HttpItem sent)
{
    /// <exception cref="InvalidAnswerException">It is no outcome of the item.</exception>
    public ItemOutcome Read()
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw Invalid("is not an object");
        }

        if (Key() is { } key && key != sent.Key)
        {
            throw Invalid($"has the key \"{Name(key)}\"");
        }

        var result = Text("outcome") switch
        {
            "created" => ItemResult.Created,
            "updated" => ItemResult.Updated,
            "unchanged" => ItemResult.Unchanged,
            "rejected" => ItemResult.Rejected,
            _ => throw Invalid("has an outcome that is not created, updated, unchanged or rejected"),
        };
        return (Text("code"), Text("message"), Text("field")) switch
        {
            (null, _, _) when result is ItemResult.Rejected => throw Invalid("is rejected without a code"),
            (null, null, null) => new ItemOutcome(result),
            (null, _, _) => throw Invalid("has a message or a field, but no code"),
            (var code, _, _) when string.IsNullOrWhiteSpace(code) || code.Any(char.IsControl) =>
                throw Invalid("has a code that is empty or has control characters"),
            var (code, message, field) => new ItemOutcome(result, Name(code), Message(message), Name(field)),
        };
    }

    /// <summary>A key that was a number in the item may be a number in the answer.</summary>
    private string? Key() => json.TryGetProperty("key", out var key) && key.ValueKind is JsonValueKind.Number ? key.GetRawText() : Text("key");

    private string? Text(string property)
    {
        if (!json.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            throw Invalid($"has a {property} that is not a text");
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            throw Invalid($"has a {property} that is not Unicode");
        }
    }

    private InvalidAnswerException Invalid(string reason) => new(
        $"is wrong at items[{index}], which {reason}; {(sent.Key is { } key ? $"the item \"{Name(key)}\"" : "an item without a key")} was sent at this place");

    private static string? Name(string? text) => TextCut.Cut(text, ImportJob.MaxNameLength);

    /// <summary>A message for people, in which control characters other than tabs and line breaks are replaced.</summary>
    private static string? Message(string? text) => text is null
        ? null
        : string.Concat(TextCut.Cut(text, ImportJob.MaxTextLength).Select(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r') ? '\uFFFD' : c));
}
