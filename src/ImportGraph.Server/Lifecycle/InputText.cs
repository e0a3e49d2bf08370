using System.Text;

namespace ImportGraph.Server.Lifecycle;

/// <summary>
/// What texts of callers may have in them. Control characters say nothing to people, end a text early for some programs, and move the
/// cursor of a terminal. A name that has one is refused, because another name would be another thing. In a text for people it is replaced,
/// so that nobody loses what they have to say. Half of a surrogate pair gets no further than the parsers of requests.
/// </summary>
internal static class InputText
{
    /// <summary>A text for people. It may have tabs and line breaks; another control character becomes U+FFFD.</summary>
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

    /// <summary>Why a text is no name, as the end of a sentence; null if it can be one.</summary>
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
