using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>A JSON object, stored as UTF-8.</summary>
/// <param name="line">The line on which the record starts, counted from 1.</param>
/// <param name="bytes">A part of the reader's buffer.</param>
/// <param name="isInner">Whether it was the text inside another record: then it contains no further one.</param>
internal sealed class JsonRecord(long line, ReadOnlySequence<byte> bytes, bool isInner = false) : PackageRecord(line)
{
    // If two properties have the same name, it is unclear which one was meant.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public override void ReadInto(ContentDraft draft)
    {
        var json = Bytes();
        using var document = Parse(json, draft);
        try
        {
            if (document is not null && InnerOf(json.Span, document.RootElement) is { } inner)
            {
                inner.ReadInto(draft);
            }
            else if (document is not null)
            {
                Read(document.RootElement, draft);
            }
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws this for a string whose bytes are not UTF-8.
            NotText(json.Span, draft);
        }
    }

    /// <summary>Fills the draft from an object.</summary>
    public static void Read(JsonObject item, ContentDraft draft)
    {
        using var document = JsonSerializer.SerializeToDocument(item);
        Read(document.RootElement, draft);
    }

    public override JsonObject? ReadObject(ItemDraft draft, bool withEmpty = false)
    {
        var json = Bytes();
        using var document = Parse(json, draft);
        if (document is not null && !Utf8.IsValid(json.Span))
        {
            NotText(json.Span, draft);
            return null;
        }

        if (document is not null && InnerOf(json.Span, document.RootElement) is { } inner)
        {
            return inner.ReadObject(draft, withEmpty);
        }

        // A copy, because the bytes are a part of the reader's buffer.
        var item = document is null ? null : JsonObject.Create(document.RootElement.Clone());
        if (MayHaveAddedFields(json.Span))
        {
            item?.Remove(RejectedFields.Reason);
        }

        return item;
    }

    internal override OriginalRecord Keep(RecordBuffer buffer) => buffer.Add(bytes);

    /// <summary>The record inside an object of a file of rejected records; null for any other object. It is read once only.</summary>
    private JsonRecord? InnerOf(ReadOnlySpan<byte> json, JsonElement item) =>
        !isInner && MayHaveAddedFields(json) && RejectedText.RecordIn(item) is { } text
            ? new JsonRecord(Line, new ReadOnlySequence<byte>(text), isInner: true)
            : null;

    /// <summary>Whether a file of rejected records may contain the record. Few records need more than this search.</summary>
    private static bool MayHaveAddedFields(ReadOnlySpan<byte> json) => json.IndexOf("\"importgraph_"u8) >= 0;

    private ReadOnlyMemory<byte> Bytes() => bytes.IsSingleSegment ? bytes.First : bytes.ToArray();

    /// <summary>Parses the record. Null if it is unreadable; then the draft has an issue.</summary>
    private static JsonDocument? Parse(ReadOnlyMemory<byte> json, ItemDraft draft)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, Options);
            if (HasHalfAPair(json.Span))
            {
                NotText(json.Span, draft);
            }
            else if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                draft.Unreadable = true;
                draft.Add(IssueCode.ItemNotAnObject, "An item must be a JSON object.", value: document.RootElement.GetRawText());
            }
            else
            {
                return document;
            }
        }
        catch (JsonException malformed)
        {
            draft.Unreadable = true;
            // System.Text.Json gives no position only if two properties have the same name.
            draft.Add(
                IssueCode.JsonMalformed,
                malformed.BytePositionInLine is { } column
                    ? $"Not valid JSON at column {column + 1}."
                    : "The item has two properties with one name.",
                value: ItemDraft.Quote(json.Span));
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws this for a name whose bytes are not UTF-8.
            NotText(json.Span, draft);
        }

        document?.Dispose();
        return null;
    }

    private static void NotText(ReadOnlySpan<byte> json, ItemDraft draft)
    {
        draft.Unreadable = true;
        draft.Add(
            IssueCode.EncodingInvalid,
            "Not valid text: bytes that are not of the file's encoding, or half of a surrogate pair.",
            value: ItemDraft.Quote(json));
    }

    /// <summary>True if valid JSON has an escape that is half of a surrogate pair, anywhere: metadata is stored as it is.</summary>
    private static bool HasHalfAPair(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is var escape and >= 0)
        {
            json = json[escape..];
            if (!TakeCode(ref json, out var code))
            {
                json = json[2..]; // another escape
            }
            else if (char.IsSurrogate(code) && !(char.IsHighSurrogate(code) && TakeCode(ref json, out var low) && char.IsLowSurrogate(low)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakeCode(ref ReadOnlySpan<byte> json, out char code)
    {
        code = default;
        if (json is not [(byte)'\\', (byte)'u', ..] || !Utf8Parser.TryParse(json[2..6], out ushort value, out _, 'x'))
        {
            return false;
        }

        code = (char)value;
        json = json[6..];
        return true;
    }

    private static void Read(JsonElement item, ContentDraft draft)
    {
        foreach (var property in item.EnumerateObject())
        {
            switch (property.Name)
            {
                case "key":
                    draft.Key = String(property, draft);
                    break;
                case "type":
                    draft.Type = String(property, draft);
                    break;
                case "language":
                    draft.Language = String(property, draft);
                    break;
                case "title":
                    draft.Title = String(property, draft);
                    break;
                case "content":
                    draft.Content = String(property, draft);
                    break;
                case "tags":
                    draft.Tags = Strings(property, draft);
                    break;
                case "metadata":
                    draft.Metadata = Object(property, draft);
                    break;
                case RejectedFields.Reason:
                    break;
                default:
                    draft.Add(
                        IssueCode.FieldUnknown,
                        "The field is not part of an item; put it into metadata.",
                        property.Name,
                        property.Value.GetRawText());
                    break;
            }
        }
    }

    private static string? String(JsonProperty property, ContentDraft draft)
    {
        if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
        {
            return property.Value.GetString();
        }

        draft.WrongType(property.Name, "a string", property.Value.GetRawText());
        return null;
    }

    private static List<string> Strings(JsonProperty property, ContentDraft draft)
    {
        if (property.Value.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        if (property.Value.ValueKind is JsonValueKind.Array
            && property.Value.EnumerateArray().All(tag => tag.ValueKind is JsonValueKind.String))
        {
            return [.. property.Value.EnumerateArray().Select(tag => tag.GetString()!)];
        }

        draft.WrongType(property.Name, "a list of strings", property.Value.GetRawText());
        return [];
    }

    private static string? Object(JsonProperty property, ContentDraft draft)
    {
        if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
        {
            return property.Value.ValueKind is JsonValueKind.Null ? null : property.Value.GetRawText();
        }

        draft.WrongType(property.Name, "an object", property.Value.GetRawText());
        return null;
    }
}
