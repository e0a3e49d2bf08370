using System.Text;
using CsCheck;

namespace ImportGraph.Tests.Imports;

/// <summary>Random texts of all kinds of characters. Characters with a special meaning in the formats are more frequent than by chance.</summary>
internal static class RandomText
{
    private static readonly Gen<string> Character = Gen.Frequency(
        (4, Gen.Char['a', 'z'].Select(c => c.ToString())),
        (3, Gen.OneOfConst("\"", ",", "\n", "\r", "\r\n", "\\", "/", "{", "}", "[", "]", ":", ";", "|", " ", "\t", "\0", "\uFEFF", "\u2028")),
        (2, Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(code => new Rune(code).ToString())));

    public static Gen<string> Text { get; } = Character.Array[0, 30].Select(string.Concat);

    /// <summary>A text, and one of the many ways to write it in JSON.</summary>
    public static Gen<(string Text, string Json)> JsonText { get; } =
        Gen.Select(Character, Gen.Bool).Array[0, 30].Select(
            parts => (string.Concat(parts.Select(part => part.Item1)), $"\"{string.Concat(parts.Select(part => Json(part.Item1, part.Item2)))}\""));

    private static string Json(string character, bool escaped) =>
        string.Concat(character.Select(c => escaped || c is '"' or '\\' or < ' ' ? $"\\u{(int)c:x4}" : c.ToString()));
}
