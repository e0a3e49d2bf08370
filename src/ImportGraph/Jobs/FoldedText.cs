using System.Globalization;
using System.Text;

namespace ImportGraph.Jobs;

/// <summary>
/// The form in which texts are searched. Texts that differ only in case, accents or white space have the same form. The form is computed here and
/// not by a database, so that all databases find the same jobs.
/// </summary>
public static class FoldedText
{
    /// <summary>
    /// Maximum length of a stored form, in characters. It is long enough for all texts of a job, unless most of their characters are ligatures.
    /// </summary>
    public const int MaxLength = 3500;

    /// <summary>
    /// Between the parts of a form that was made of several texts. No form of one text contains it, so no search finds a text across two parts.
    /// </summary>
    private const char Separator = '\n';

    /// <summary>Lower-case letters that people also write without an accent or as two letters, and that Unicode does not decompose.</summary>
    private static readonly Dictionary<Rune, string> Plain = new()
    {
        [new('ß')] = "ss",
        [new('æ')] = "ae",
        [new('œ')] = "oe",
        [new('ø')] = "o",
        [new('đ')] = "d",
        [new('ł')] = "l",
        [new('ı')] = "i",
        [new('ς')] = "σ",
    };

    /// <summary>The form of a text.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Normalized(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                // No white space at the start, and not two in a row.
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                var lower = Rune.ToLowerInvariant(rune);
                _ = Plain.TryGetValue(lower, out var plain) ? folded.Append(plain) : folded.Append(lower);
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>The form of several texts together.</summary>
    internal static string Of(IEnumerable<string?> texts) => Cut(string.Join(Separator, texts.OfType<string>().Select(Of)));

    /// <summary>A form that is cut to the length of its column.</summary>
    internal static string Cut(string folded) => TextCut.Cut(folded, MaxLength);

    /// <summary>
    /// The text with each character decomposed. Numbers that are no characters cannot be decomposed: halves of surrogate pairs, and the last two numbers
    /// of each plane and a range that Unicode excludes. They become the replacement character.
    /// </summary>
    private static string Normalized(string text) => Ascii.IsValid(text)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => IsCharacter(rune) ? rune : Rune.ReplacementChar)).Normalize(NormalizationForm.FormKD);

    private static bool IsCharacter(Rune rune) => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF;
}
