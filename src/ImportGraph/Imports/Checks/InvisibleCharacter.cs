using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImportGraph.Imports.Checks;

/// <summary>Finds invisible characters: two texts that differ only in them look the same.</summary>
internal static class InvisibleCharacter
{
    /// <summary>Printable ASCII characters. Nearly every key consists only of them.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <summary>The first invisible character of a text, for example <c>U+200B at position 6</c>; null if there is none.</summary>
    public static string? In(string text) => Find(text, IsInvisible);

    /// <summary>
    /// The first control character of a text; null if there is none. Other invisible characters are useful in texts: they join letters and
    /// emoji.
    /// </summary>
    public static string? ControlIn(string text) => Find(text, Rune.IsControl);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string? Find(string text, Func<Rune, bool> isWanted)
    {
        var at = text.AsSpan().IndexOfAnyExcept(Plain);
        while (at >= 0 && at < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return Describe(text[at], at);
            }

            if (isWanted(rune))
            {
                return Describe(rune.Value, at);
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static string Describe(int code, int at) => $"U+{code:X4} at position {at + 1}";
}
