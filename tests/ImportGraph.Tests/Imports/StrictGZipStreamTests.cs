using System.IO.Compression;
using System.Text;
using CsCheck;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Tests.Imports;

public sealed class StrictGZipStreamTests
{
    private static readonly byte[] One = Gzip.Compress("one member, one member");
    private static readonly byte[] Two = Gzip.Compress("and another");

    [Fact]
    public async Task Members_are_read_one_after_the_other_and_zero_bytes_may_follow_the_last()
    {
        foreach (var zeros in (int[])[0, 1, 15, 16, 17, 512, 8191, 16_384, 100_000])
        {
            Assert.Equal("one member, one memberand another", await TextAsync([.. One, .. Gzip.Empty, .. Two, .. new byte[zeros]]));
            Assert.Equal("", await TextAsync([.. Gzip.Empty, .. new byte[zeros]]));
        }
    }

    [Fact]
    public async Task A_member_may_have_a_name_a_comment_an_extra_field_and_a_checksum_of_its_header()
    {
        const byte AllFlags = 0x1F;
        byte[] header = [0x1F, 0x8B, 8, AllFlags, 0, 0, 0, 0, 0, 3, 2, 0, (byte)'x', (byte)'y', .. "name\0"u8, .. "comment\0"u8];
        var checksum = BitConverter.GetBytes((ushort)Crc32(header));

        Assert.Equal("one member, one member", await TextAsync([.. header, .. checksum, .. One[10..]]));

        checksum[0] ^= 1;
        await AssertBrokenAsync([.. header, .. checksum, .. One[10..]]);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_anywhere_except_between_its_members_is_broken()
    {
        byte[] whole = [.. One, .. Two];
        for (var length = 1; length < whole.Length; length++)
        {
            if (length != One.Length)
            {
                await AssertBrokenAsync(whole[..length]);
            }
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\u001F")]
    [InlineData("\u001F\u008B")]
    [InlineData("\u001F\u0001")]
    [InlineData("\0x")]
    [InlineData("\0\0\u001F\u008B\b")]
    [InlineData("garbage\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task Only_zero_bytes_may_follow_the_last_member(string rest)
    {
        foreach (var zeros in (int[])[0, 1, 20, 20_000])
        {
            await AssertBrokenAsync([.. One, .. Encoding.Latin1.GetBytes(rest), .. new byte[zeros]]);
            await AssertBrokenAsync([.. One, .. new byte[zeros], .. Encoding.Latin1.GetBytes(rest)]);
            await AssertBrokenAsync([.. Gzip.Empty, .. new byte[zeros], .. Encoding.Latin1.GetBytes(rest)]);
        }
    }

    [Fact]
    public async Task Zero_bytes_between_members_are_not_the_end()
    {
        await AssertBrokenAsync([.. One, 0, .. Two]);
        await AssertBrokenAsync([.. One, .. new byte[1000], .. Two]);
    }

    [Fact]
    public Task Text_is_decompressed_completely_or_not_at_all()
    {
        var text = Gen.OneOf(
            Gen.Char['a', 'z'].Array[0, 5_000].Select(characters => new string(characters)),
            Gen.Int[0, 50_000].Select(length => new string('\0', length)));
        var level = Gen.OneOfConst(CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.Optimal);
        var member = Gen.Select(text, level);
        var change = Gen.OneOfConst("none", "cut", "insert", "append", "change");
        return Gen.Select(member.Array[1, 3], change, Gen.Double.Unit, Gen.Byte.Array[1, 40], Gen.Int[1, 30_000], Gen.Int[0, 40]).SampleAsync(
            async (members, how, where, bytes, chunk, zeros) =>
            {
                var parts = members.Select(part => Gzip.Compress(part.Item1, part.Item2)).ToList();
                var whole = parts.SelectMany(part => part).Concat(new byte[zeros]).ToArray();
                var place = (int)(where * whole.Length);
                var file = how switch
                {
                    "cut" => whole[..place],
                    "insert" => [.. whole[..place], .. bytes, .. whole[place..]],
                    "append" => [.. whole, .. bytes],
                    "change" => [.. whole[..place], (byte)(whole[place] + 1 + (bytes[0] % 255)), .. whole[(place + 1)..]],
                    _ => whole,
                };

                var (read, broken) = await TryReadAsync(file, chunk);

                // If a damaged file is still accepted, its text is that of complete members, and only zero bytes are lost.
                if (!broken)
                {
                    var ends = Enumerable.Range(0, parts.Count + 1).Select(count => string.Concat(members.Take(count).Select(part => part.Item1)));
                    Assert.Contains(read, how == "cut" ? ends : [ends.Last()]);
                }

                Assert.True(how != "none" || !broken);
                Assert.True(how != "append" || broken == bytes.AsSpan().ContainsAnyExcept((byte)0));
            },
            iter: 3_000);
    }

    private static async Task<string> TextAsync(byte[] file)
    {
        var (text, broken) = await TryReadAsync(file, chunk: 1000);
        Assert.False(broken);
        return text;
    }

    private static async Task AssertBrokenAsync(byte[] file)
    {
        foreach (var chunk in (int[])[1, 7, 1 << 20])
        {
            Assert.True((await TryReadAsync(file, chunk)).Broken);
        }
    }

    private static async Task<(string Text, bool Broken)> TryReadAsync(byte[] file, int chunk)
    {
        using var text = new MemoryStream();
        var broken = false;
        try
        {
            await new StrictGZipStream(new Reading.ChunkedStream(file, chunk)).CopyToAsync(text, 1000);
        }
        catch (InvalidDataException)
        {
            broken = true;
        }

        return (Encoding.UTF8.GetString(text.ToArray()), broken);
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (crc % 2 * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
