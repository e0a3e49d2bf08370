using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImportGraph.Imports.Definitions;

/// <summary>
/// Dates in texts: the form of ISO 8601 that RFC 3339 describes, in which the time, its seconds and the offset may be missing. Other forms are
/// refused, because 03/04/2026 is a day in March or in April.
/// </summary>
internal static partial class DateText
{
    /// <summary>Converts to a date, which is a text in JSON.</summary>
    public static JsonNode? ToDate(JsonNode value) =>
        ScalarText.OfString(value) is { } text && Normalise(text) is { } date ? JsonValue.Create(date) : null;

    /// <summary>The date with a T before the time, and Z for UTC; null if the text is no date.</summary>
    public static string? Normalise(string text)
    {
        text = text.Trim();
        if (!Form().IsMatch(text)
            || !DateOnly.TryParseExact(text.AsSpan(0, "yyyy-MM-dd".Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return null;
        }

        return text.ToUpperInvariant().Replace(' ', 'T');
    }

    /// <summary>The JSON Schema of definition files has the same pattern. Offsets end at 14 hours, as they do in .NET.</summary>
    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?"
        + @"(?:[Zz]|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
