using System.Text;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>
/// Decides which characters the texts of callers may contain. Control characters are meaningless to people, end a text early for some
/// programs, and move the cursor of a terminal. A name that contains one is refused, because a changed name would identify another thing.
/// In a text for people it is replaced, so that the rest of the text is kept. The parsers of requests refuse half of a surrogate pair.
/// </summary>
internal static class InputText
{
    /// <summary>Cleans a text for people. Tabs and line breaks stay; any other control character becomes U+FFFD.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r') ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    /// <summary>Why a text cannot be a name, as the end of a sentence; null if it can be one.</summary>
    public static string? WhyNoName(string? text)
    {
        for (var index = 0; index < text?.Length; index++)
        {
            if (char.IsControl(text[index]))
            {
                return $"may not have control characters; it has U+{(int)text[index]:X4} at character {index + 1}";
            }
        }

        return null;
    }
}
