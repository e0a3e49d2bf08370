using System.Globalization;
using System.Text;
using GraphQLParser.Exceptions;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// Unicode escapes in a document (GraphQL specification, section 2.10.5: String Value). The parser supports only escapes with four
/// digits, accepts half of a surrogate pair as a character, and looks for escapes in comments, too.
/// </summary>
internal static class UnicodeEscapes
{
    /// <summary>
    /// The text with each <c>\u{...}</c> in a form that the parser reads. The text after a string keeps its column, so positions in errors stay correct.
    /// </summary>
    /// <exception cref="GraphQLSyntaxErrorException">An escape is half of a surrogate pair.</exception>
    public static string Expand(string text) => text.Contains('\\', StringComparison.Ordinal) ? new Expansion(text).Run() : text;

    private sealed class Expansion(string text)
    {
        private readonly StringBuilder _output = new(text.Length);
        private int _at;

        public string Run()
        {
            while (_at < text.Length)
            {
                switch (text[_at])
                {
                    case '#':
                        CopyComment();
                        break;
                    case '"' when Follows("\"\"\""):
                        CopyBlockString();
                        break;
                    case '"':
                        CopyString();
                        break;
                    default:
                        Copy(1);
                        break;
                }
            }

            return _output.ToString();
        }

        private bool Follows(string expected) => string.CompareOrdinal(text, _at, expected, 0, expected.Length) == 0;

        private bool IsInLine() => _at < text.Length && text[_at] is not ('\n' or '\r');

        private void Copy(int length)
        {
            length = Math.Min(length, text.Length - _at);
            _output.Append(text, _at, length);
            _at += length;
        }

        private void CopyComment()
        {
            for (; IsInLine(); _at++)
            {
                _output.Append(text[_at] is '\\' ? '/' : text[_at]);
            }
        }

        private void CopyBlockString()
        {
            Copy(3);
            while (_at < text.Length && !Follows("\"\"\""))
            {
                Copy(Follows("\\\"\"\"") ? 4 : 1);
            }

            Copy(3);
        }

        private void CopyString()
        {
            var (start, written) = (_at, _output.Length);
            Copy(1);
            while (IsInLine() && text[_at] is not '"')
            {
                if (Follows("\\u"))
                {
                    CopyEscape();
                }
                else
                {
                    Copy(text[_at] is '\\' ? 2 : 1);
                }
            }

            Copy(1);
            _output.Append(' ', Math.Max(0, _at - start - (_output.Length - written)));
        }

        /// <summary>An invalid escape is copied unchanged, so that the parser refuses it.</summary>
        private void CopyEscape()
        {
            if (Braced() is { } braced)
            {
                // A character of the basic plane is written as an escape with four digits: it may be a quote or the end of a line.
                _output.Append(braced.Character.IsBmp ? $"\\u{braced.Character.Value:x4}" : braced.Character.ToString());
                _at += braced.Length;
            }
            else if (FourDigits(_at) is { } unit && char.IsSurrogate(unit))
            {
                if (!char.IsHighSurrogate(unit) || FourDigits(_at + 6) is not { } second || !char.IsLowSurrogate(second))
                {
                    throw new GraphQLSyntaxErrorException($"Half of a surrogate pair: {text.AsSpan(_at, 6)}.", text, _at);
                }

                Copy(12);
            }
            else
            {
                Copy(2);
            }
        }

        private (Rune Character, int Length)? Braced()
        {
            if (!Follows("\\u{") || text.IndexOf('}', _at) is not (> 0 and var end))
            {
                return null;
            }

            // Any number of leading zeros is allowed.
            var digits = text.AsSpan(_at + 3, end - _at - 3);
            var value = digits.TrimStart('0') is { Length: > 0 } significant ? significant : digits;
            return int.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.TryCreate(code, out var character)
                ? (character, end + 1 - _at)
                : null;
        }

        private char? FourDigits(int at) =>
            at + 6 <= text.Length && text[at] is '\\' && text[at + 1] is 'u'
            && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? (char)unit
                : null;
    }
}
