using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImportGraph.Imports.Definitions;

/// <summary>
/// Numbers in texts. They stay decimal texts and are never rounded, however long they are: a price of 0.10 stays 0.10.
/// </summary>
internal static partial class NumberText
{
    /// <summary>Converts to a number.</summary>
    public static JsonNode? ToNumber(JsonNode value) => Convert(value, Number);

    /// <summary>Converts to a number without a fraction.</summary>
    public static JsonNode? ToInteger(JsonNode value) => Convert(value, Integer);

    /// <summary>The number as JSON writes it; null if the text is none. A plus sign, leading zeros, and a missing zero before the point are allowed.</summary>
    public static string? Number(string text)
    {
        return TryParse(text, out var isNegative, out var whole, out var fraction, out var exponent)
            ? $"{(isNegative ? "-" : "")}{whole}{(fraction.IsEmpty ? "" : ".")}{fraction}{exponent}"
            : null;
    }

    /// <summary>
    /// The whole number as JSON writes it; null if the text is none. A fraction of zeros is left out. An exponent is refused: spreadsheets
    /// write it in place of digits that are lost.
    /// </summary>
    public static string? Integer(string text)
    {
        return TryParse(text, out var isNegative, out var whole, out var fraction, out var exponent)
            && exponent.IsEmpty && fraction.IndexOfAnyExcept('0') < 0
            ? $"{(isNegative && whole is not "0" ? "-" : "")}{whole}"
            : null;
    }

    /// <summary>
    /// A text with a decimal comma as one with a point. Points may separate thousands if there is also a comma: <c>1.234</c> alone could be
    /// both. Other values stay as they are.
    /// </summary>
    /// <returns>The text; null if it is no such number.</returns>
    public static JsonNode? WithPoint(JsonNode value)
    {
        if (ScalarText.OfString(value) is not { } text)
        {
            return value;
        }

        return text.Split(',', 3) switch
        {
            [var whole] when !whole.Contains('.', StringComparison.Ordinal) => value,
            [var whole, var fraction] when !fraction.Contains('.', StringComparison.Ordinal)
                && (!whole.Contains('.', StringComparison.Ordinal) || Thousands().IsMatch(whole)) =>
                $"{whole.Replace(".", "", StringComparison.Ordinal)}.{fraction}",
            _ => null,
        };
    }

    [GeneratedRegex(@"^\s*[+-]?[0-9]{1,3}(?:\.[0-9]{3})+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();

    private static JsonNode? Convert(JsonNode value, Func<string, string?> parse) =>
        value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && parse(ScalarText.Of(value)!) is { } number
            ? JsonNode.Parse(number)
            : null;

    private static bool TryParse(
        string text, out bool isNegative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction, out ReadOnlySpan<char> exponent)
    {
        var rest = text.AsSpan().Trim();
        isNegative = TakeSign(ref rest) is '-';
        whole = TakeDigits(ref rest);
        fraction = rest is ['.', ..] ? TakeDigits(ref rest, skip: 1) : default;
        var isNumber = whole.Length + fraction.Length > 0;
        whole = whole.TrimStart('0') is { IsEmpty: false } digits ? digits : "0";
        exponent = rest;
        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            TakeSign(ref rest);
            isNumber &= !TakeDigits(ref rest).IsEmpty;
        }

        return isNumber && rest.IsEmpty;
    }

    private static char TakeSign(scoped ref ReadOnlySpan<char> text)
    {
        if (text is not ['+' or '-', ..])
        {
            return default;
        }

        var sign = text[0];
        text = text[1..];
        return sign;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text, int skip = 0)
    {
        var end = text[skip..].IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text[skip..] : text[skip..(skip + end)];
        text = end < 0 ? default : text[(skip + end)..];
        return digits;
    }
}
