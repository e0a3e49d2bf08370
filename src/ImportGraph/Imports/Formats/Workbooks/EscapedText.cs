using System.Globalization;
using System.Text.RegularExpressions;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>Text in which characters that XML does not allow are written as <c>_x000D_</c>.</summary>
internal static partial class EscapedText
{
    /// <summary>The text itself.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
