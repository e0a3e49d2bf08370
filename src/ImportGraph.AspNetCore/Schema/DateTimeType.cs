using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>A point in time (https://www.graphql-scalars.com/date-time). It is read with any offset, and written in UTC with three decimals.</summary>
internal sealed partial class DateTimeType : ScalarGraphType
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"];

    public DateTimeType()
    {
        Name = "DateTime";
        Description = "A point in time in the format of RFC 3339, for example `2024-03-01T10:00:00.000Z`, with at most nine decimals. "
            + "Times are stored with a precision of one millisecond. Answers are in UTC with three decimals.";
        IntrospectionCompletion.SetSpecifiedBy(this, "https://www.graphql-scalars.com/date-time");
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Parse((string)text.Value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        string text => Parse(text),
        DateTimeOffset or null => value,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        null => null,
        _ => ThrowSerializationError(value),
    };

    /// <summary>Writes a time in its serialised form, without creating a string.</summary>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[24];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}", out _);
        writer.WriteStringValue(text);
    }

    /// <summary>Reads a time that includes its offset.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        return Rfc3339().Match(text) is { Success: true, Groups: [_, { Index: var finer, Length: var digits }] }
            && DateTimeOffset.TryParseExact(text.Remove(finer, digits), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>Matches up to nine decimals. Times are stored in milliseconds, so the digits after the third have their own group.</summary>
    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,3}([0-9]{0,6}))?(?:Z|[+-][0-9]{2}:[0-9]{2})\\z")]
    private static partial Regex Rfc3339();

    private object? Parse(string text) => TryRead(text, out var time) ? time : ThrowValueConversionError(text);
}
