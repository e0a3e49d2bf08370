using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace ImportGraph.Imports.Streams;

/// <summary>Converts UTF-16 to UTF-8.</summary>
internal sealed class Utf16Transcoder(Stream file, ReadOnlySpan<byte> start, bool bigEndian)
    : Transcoder(file, start, BufferSize, longest: 3.0 / sizeof(char)) // no character needs more
{
    public override string EncodingName => "UTF-16";

    private const int BufferSize = 1 << 16;

    private readonly bool _swapped = bigEndian == BitConverter.IsLittleEndian; // the byte order of the file differs from that of the machine

    protected override (int Taken, int Written) Convert(Span<byte> bytes, Span<byte> text, bool last)
    {
        var characters = MemoryMarshal.Cast<byte, char>(bytes);
        Swap(characters);
        var (taken, written) = (0, 0);
        while (true)
        {
            var status = Utf8.FromUtf16(
                characters[taken..], text[written..], out var read, out var count, replaceInvalidSequences: false, isFinalBlock: last);
            (taken, written) = (taken + read, written + count);
            if (status is not OperationStatus.InvalidData)
            {
                break;
            }

            taken++;
            text[written++] = Invalid;
        }

        // They are swapped again together with the rest of their character.
        Swap(characters[taken..]);
        if (last && taken * sizeof(char) < bytes.Length)
        {
            // The file ends within a character.
            text[written++] = Invalid;
            return (bytes.Length, written);
        }

        return (taken * sizeof(char), written);
    }

    private void Swap(Span<char> characters)
    {
        if (_swapped)
        {
            var values = MemoryMarshal.Cast<char, ushort>(characters);
            BinaryPrimitives.ReverseEndianness(values, values);
        }
    }
}
