using System.Text.Json;
using System.Text.Unicode;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>Parses the JSON that clients send, and explains what is wrong with it.</summary>
internal static class ClientJson
{
    private const int MaxDepth = 64;

    /// <summary>Duplicate members are refused, because it is unclear which of them the client meant.</summary>
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Parses what a client sent.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The name of the JSON in error messages, for example <c>The body</c>.</param>
    /// <exception cref="MalformedRequestException">It is not valid JSON, or it is ambiguous.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            throw new MalformedRequestException($"{name} {WhyNot(json.Span)}.");
        }
        catch (InvalidOperationException)
        {
            // The parser compares member names, so it decodes them while it parses.
            throw NoText(json.Span, name);
        }
    }

    /// <summary>The error for JSON that contains a string that cannot be decoded. The parser detects this only when the string is read.</summary>
    public static MalformedRequestException NoText(ReadOnlySpan<byte> json, string name) => new(
        Utf8.IsValid(json) ? $"{name} has an unpaired surrogate in a text, for example \\ud83d alone." : $"{name} is not valid UTF-8.");

    private static string WhyNot(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return "is empty";
        }

        if (!Utf8.IsValid(json))
        {
            return "is not valid UTF-8";
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            var isTooDeep = false;
            while (reader.Read())
            {
                isTooDeep |= reader is { CurrentDepth: >= MaxDepth, TokenType: JsonTokenType.StartArray or JsonTokenType.StartObject };
            }

            return isTooDeep ? $"has more than {MaxDepth} nested lists and objects" : "has the same member twice in one object";
        }
        catch (JsonException invalid)
        {
            return $"is not valid JSON: line {invalid.LineNumber + 1}, byte {invalid.BytePositionInLine + 1}";
        }
    }
}
