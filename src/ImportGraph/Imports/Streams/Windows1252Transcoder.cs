using System.Text;

namespace ImportGraph.Imports.Streams;

/// <summary>Converts Windows-1252 to UTF-8.</summary>
internal sealed class Windows1252Transcoder(Stream file, ReadOnlySpan<byte> start)
    : Transcoder(file, start, BufferSize, longest: 3) // the euro sign needs 3 bytes
{
    public override string EncodingName => "Windows-1252";

    private const int BufferSize = 1 << 15;
    private const int FirstOther = 0x80; // the bytes before are ASCII

    /// <summary>The bytes from 0x80 on in UTF-8.</summary>
    private static readonly byte[][] Others = [.. Enumerable.Range(FirstOther, 0x100 - FirstOther).Select(value => Utf8Of((byte)value))];

    /// <summary>
    /// Whether bytes may be text in this encoding that somebody wrote: it defines all of them, and most of those that are not ASCII are letters.
    /// </summary>
    public static bool IsPlausible(ReadOnlySpan<byte> bytes)
    {
        var (letters, others) = (0, 0);
        foreach (var value in bytes)
        {
            if (value >= FirstOther)
            {
                if (Others[value - FirstOther] is [Invalid])
                {
                    return false;
                }

                _ = IsLetter(value) ? letters++ : others++;
            }
        }

        return letters + others > 0 && letters >= others;
    }

    protected override (int Taken, int Written) Convert(Span<byte> bytes, Span<byte> text, bool last)
    {
        var (taken, written) = (0, 0);
        while (taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var ascii = rest.IndexOfAnyInRange((byte)FirstOther, (byte)0xFF) is var other and >= 0 ? other : rest.Length;
            rest[..ascii].CopyTo(text[written..]);
            (taken, written) = (taken + ascii, written + ascii);
            if (taken < bytes.Length)
            {
                var character = Others[bytes[taken++] - FirstOther];
                character.CopyTo(text[written..]);
                written += character.Length;
            }
        }

        return (taken, written);
    }

    /// <summary>The letters of Western Europe from À on, and the signs that people write often: € „ … “ ” – ä.</summary>
    private static bool IsLetter(byte value) =>
        value is >= 0xC0 or 0x80 or 0x84 or 0x85 or (>= 0x91 and <= 0x97) or 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E;

    private static byte[] Utf8Of(byte value)
    {
        // It is not registered for the whole process: nobody else needs it.
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var character = encoding.GetString([value]);
        // .NET decodes the bytes that are not defined as control characters.
        return char.IsControl(character[0]) ? [Invalid] : Encoding.UTF8.GetBytes(character);
    }
}
