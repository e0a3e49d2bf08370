using System.Buffers;
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
    /// <param name="isObject">Whether it is a JSON object. Otherwise, an object that contains the record as a text is written.</param>
    /// <param name="reason">The reason.</param>
    public static void AppendJson(IBufferWriter<byte> text, ReadOnlyMemory<byte> record, bool isObject, string reason)
    {
        record = InnerOf(record) ?? record;
        using var json = new Utf8JsonWriter(text, Format);
        json.WriteStartObject();
        if (isObject)
        {
            using var document = JsonDocument.Parse(record);
            foreach (var member in document.RootElement.EnumerateObject().Where(member => !member.NameEquals(RejectedFields.Reason)))
            {
                json.WritePropertyName(member.Name);
                json.WriteRawValue(InOneLine(member.Value), skipInputValidation: true);
            }
        }
        else
        {
            json.WriteString(RejectedFields.Record, Encoding.UTF8.GetString(record.Span));
        }

        json.WriteString(RejectedFields.Reason, reason);
        json.WriteEndObject();
        json.Flush();
        text.Write("\n"u8);
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
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A value as it is written, in one line: valid JSON has line breaks only between its parts.</summary>
    private static string InOneLine(JsonElement value)
    {
        var raw = value.GetRawText();
        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? raw.Replace('\n', ' ').Replace('\r', ' ') : raw;
    }
}
