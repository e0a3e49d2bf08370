using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Rejects;

/// <summary>Rejected records as text: as they came, each with its reason, so that people can correct them and import them again.</summary>
internal static class RejectedText
{
    private const int MaxReasonLength = 2000;

    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    private static ReadOnlySpan<byte> AddedName => "importgraph_"u8;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reason: all errors of an item. Warnings did not reject it.</summary>
    public static string ReasonOf(ItemDraft item) => ReasonOf(item.Issues
        .Where(issue => issue.Severity is IssueSeverity.Error)
        .Select(issue => (issue.Code, issue.Field, issue.Message)));

    /// <summary>The reason that consists of some errors.</summary>
    public static string ReasonOf(IEnumerable<(string Code, string? Field, string Message)> errors)
    {
        var reason = string.Join("; ", errors.Select(error => $"{error.Code}{(error.Field is null ? "" : $" ({error.Field})")}: {error.Message}"));
        return string.Concat(TextCut.Cut(reason, MaxReasonLength).Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>Adds the header of a file of rows.</summary>
    public static void AppendHeader(IBufferWriter<byte> text, CsvHeader header) =>
        CsvText.WriteHeader(text, header.Separator, header.Named(header.Names).Append(RejectedFields.Reason));

    /// <summary>
    /// Adds a row. If it has not as many cells as the header, its reason is the cell after them, and it is rejected again until it is corrected.
    /// </summary>
    public static void AppendRow(IBufferWriter<byte> text, CsvHeader header, string[] cells, string reason) =>
        CsvText.WriteRow(text, header.Separator, cells.Append(reason));

    /// <summary>Adds a line with a JSON object.</summary>
    /// <param name="text">The text to which it is added.</param>
    /// <param name="record">The record.</param>
    /// <param name="isObject">
    /// Whether it is a JSON object, or the text inside it if it has been in such a file before; null if that is not known. Otherwise, an object that
    /// contains the record as a text is written.
    /// </param>
    /// <param name="reason">The reason.</param>
    public static void AppendJson(IBufferWriter<byte> text, ReadOnlyMemory<byte> record, bool? isObject, string reason)
    {
        // Few records have been in a file of rejected records before, and only these are parsed.
        var isRepeated = record.Span.IndexOf(AddedName) >= 0;
        record = (isRepeated ? InnerOf(record) : null) ?? record;
        if (isObject ?? IsObject(record))
        {
            AppendObject(text, isRepeated ? WithoutReason(record) : MembersOf(record.Span), reason);
            return;
        }

        using var json = new Utf8JsonWriter(text, Format);
        json.WriteStartObject();
        json.WriteString(RejectedFields.Record, Encoding.UTF8.GetString(record.Span));
        json.WriteString(RejectedFields.Reason, reason);
        json.WriteEndObject();
        json.Flush();
        text.Write("\n"u8);
    }

    /// <summary>The text between the braces of an object.</summary>
    private static ReadOnlySpan<byte> MembersOf(ReadOnlySpan<byte> record) => record.Trim(Blanks)[1..^1].TrimEnd(Blanks);

    /// <summary>The members of an object, without the reason that an earlier import has added.</summary>
    private static ReadOnlySpan<byte> WithoutReason(ReadOnlyMemory<byte> record)
    {
        using var document = JsonDocument.Parse(record);
        List<JsonProperty> members = [.. document.RootElement.EnumerateObject()];
        var kept = members.Where(member => !member.NameEquals(RejectedFields.Reason)).ToList();
        if (kept.Count == members.Count)
        {
            return MembersOf(record.Span);
        }

        // It was added as the last member, so that the others are left as they are, unless somebody has moved it.
        return members[^1].NameEquals(RejectedFields.Reason)
            && record.Span.Overlaps(JsonMarshal.GetRawUtf8PropertyName(members[^1]), out var start)
            ? MembersOf((byte[])[.. record.Span[..(start - 1)].TrimEnd(Blanks).TrimEnd((byte)','), (byte)'}'])
            : Encoding.UTF8.GetBytes(string.Join(',', kept.Select(member => member.ToString())));
    }

    /// <summary>Adds an object as it is, with its reason before its last brace. A large record is not copied more often than necessary.</summary>
    private static void AppendObject(IBufferWriter<byte> text, ReadOnlySpan<byte> members, string reason)
    {
        var target = text.GetSpan(members.Length + 1);
        target[0] = (byte)'{';
        members.CopyTo(target[1..]);
        // Valid JSON has line breaks only between its parts.
        target[..(members.Length + 1)].ReplaceAny(LineBreaks, (byte)' ');
        text.Advance(members.Length + 1);
        text.Write(members.IsEmpty ? "\""u8 : ",\""u8);
        text.Write(Encoding.UTF8.GetBytes(RejectedFields.Reason));
        text.Write("\":"u8);
        using (var json = new Utf8JsonWriter(text, Format))
        {
            json.WriteStringValue(reason);
        }

        text.Write("}\n"u8);
    }

    /// <summary>The text inside an object that contains a record which is not JSON; null for any other object.</summary>
    public static byte[]? RecordIn(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object
        && item.TryGetProperty(RejectedFields.Record, out var record) && record.ValueKind is JsonValueKind.String
            ? Encoding.UTF8.GetBytes(record.GetString()!)
            : null;

    private static byte[]? InnerOf(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            return RecordIn(document.RootElement);
        }
        catch (Exception fault) when (IsNoText(fault))
        {
            return null;
        }
    }

    /// <summary>Whether a text is a JSON object whose names and texts can be read.</summary>
    private static bool IsObject(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.EnumerateObject().All(
                    member => member is { Name: not null, Value.ValueKind: not JsonValueKind.String } || member.Value.GetString() is not null);
        }
        catch (Exception fault) when (IsNoText(fault))
        {
            return false;
        }
    }

    /// <summary>System.Text.Json also accepts half of a surrogate pair and bytes that are not UTF-8, and refuses them when they are read.</summary>
    private static bool IsNoText(Exception fault) => fault is JsonException or InvalidOperationException;
}
