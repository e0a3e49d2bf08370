using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The position of one row in one order: the values that it is sorted by. Clients see it as an opaque text.</summary>
internal sealed record RowCursor(IReadOnlyList<object?> Values)
{
    /// <summary>Maximum length of a text that is parsed, in characters.</summary>
    private const int MaxLength = 1024;

    /// <summary>Whether the position is in a segment.</summary>
    public bool IsIn(RowSegment segment) => segment is RowSegment.All || (segment is RowSegment.WithoutValue) == (Values[0] is null);

    public static string Of<TRow>(TRow row, RowOrder<TRow> order)
        where TRow : class
    {
        var values = order.Sorts.Select(sort => Format(sort.Field.Read(row)));
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<IEnumerable<string?>>([order.Signature, .. values]));
    }

    /// <summary>Parses a cursor.</summary>
    /// <exception cref="InvalidInputException">The text is not a cursor, or is a cursor of another order.</exception>
    public static RowCursor Parse<TRow>(string text, RowOrder<TRow> order)
        where TRow : class
    {
        try
        {
            var parts = text.Length <= MaxLength ? JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) : null;
            if (parts is not null && parts.Length == order.Sorts.Count + 1 && parts[0] == order.Signature)
            {
                return new RowCursor([.. order.Sorts.Zip(parts.Skip(1), (sort, part) => ParseValue(sort.Field, part))]);
            }
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or OverflowException or ArgumentException)
        {
            // The error is thrown below.
        }

        throw new InvalidInputException(
            InputCode.BadCursor, "The cursor does not belong to this list in this order. Use cursors from an answer to the same query.");
    }

    private static string? Format(object? value) => value switch
    {
        null => null,
        DateTimeOffset time => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static object? ParseValue(RowField field, string? text) => text switch
    {
        null => field.IsNullable ? null : throw new FormatException(),
        _ when field.ValueType == typeof(DateTimeOffset) =>
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)),
        _ when field.ValueType.IsEnum => Enum.ToObject(field.ValueType, int.Parse(text, CultureInfo.InvariantCulture)),
        _ => Convert.ChangeType(text, field.ValueType, CultureInfo.InvariantCulture),
    };
}
