using System.Text;
using CsCheck;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Tests.Imports;

public sealed class EncodingTests
{
    private const string Title = "Grüße 😀 漢字";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE"];

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var encoding in (string[])["utf-8", "utf-16", "utf-16BE"])
            {
                files.Add("a.jsonl", encoding);
                files.Add("a.json", encoding);
                files.Add("a.csv", encoding);
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_read_in_the_encoding_of_its_byte_order_mark_in_reads_of_any_size(string name, string encoding)
    {
        var text = File(name, Row(name, "2", Title), Row(name, "3", Title));
        foreach (var chunk in (int[])[1, 2, 3, 7, 1 << 16])
        {
            var items = await Reading.ReadInChunksAsync(name, Bytes(text, encoding), chunk);

            Assert.Equal([(2, "2"), (3, "3")], items.Places());
            Assert.All(items, item => Assert.Equal(Title, item.Title));
            Assert.All(items, item => Assert.Empty(item.Issues));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_item_that_is_invalid_in_the_encoding_is_an_issue_with_its_line_and_the_next_ones_are_read(string name, string encoding)
    {
        // An unpaired surrogate in UTF-16, and a byte that is not UTF-8.
        var bytes = Bytes(File(name, Row(name, "2"), Row(name, "3", "broken ~ text"), Row(name, "4")), encoding);
        var place = bytes.AsSpan().IndexOf((byte)'~');
        switch (encoding)
        {
            case "utf-16":
                bytes[place + 1] = 0xD8;
                break;
            case "utf-16BE":
                bytes[place - 1] = 0xDC;
                break;
            default:
                bytes[place] = 0xFF;
                break;
        }

        var items = await Reading.ReadAsync(name, bytes);

        Assert.Equal([2, 3, 4], items.Select(item => item.Line));
        Assert.Equal(name == "a.csv" ? "ENCODING_DAMAGED" : "ENCODING_INVALID", Assert.Single(items[1].Issues).Code);
        Assert.Empty(items[0].Issues.Concat(items[2].Issues));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_file_that_ends_inside_a_character_has_an_issue_at_its_end(string encoding)
    {
        var whole = Bytes($"{Reading.Item("1")}\n{Reading.Item("2")}", encoding);

        var items = await Reading.ReadAsync("a.jsonl", [.. whole, (byte)'x']);

        Assert.Equal([(1, "1"), (2, null)], items.Places());
        Assert.Single(items[1].Issues);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_file_with_only_a_byte_order_mark_has_no_items(string encoding) => Assert.Empty(await Reading.ReadAsync("a.jsonl", Bytes("", encoding)));

    [Fact]
    public async Task Unreadable_characters_cause_a_warning_in_every_cell()
    {
        var item = Assert.Single(await Reading.ReadAsync("a.csv", Reading.Damaged("key,type,title,content,tags,colour\nk,t,T,c,a;\xFF,\xFF")));

        Assert.Equal([("ENCODING_DAMAGED", "colour"), ("ENCODING_DAMAGED", "tags")], item.Found());
        Assert.False(item.Rejected);
    }

    [Fact]
    public Task Text_in_UTF_16_is_converted_to_UTF_8_and_each_unpaired_surrogate_to_an_invalid_byte()
    {
        var character = Gen.OneOf(Gen.Char, Gen.Char['\uD800', '\uDFFF'], Gen.Char['a', 'z']);
        return Gen.Select(character.Array[0, 300], Gen.Bool, Gen.Int[1, 20]).SampleAsync(
            async (characters, bigEndian, chunk) =>
            {
                var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
                var bytes = characters.SelectMany(c => bigEndian ? new[] { (byte)(c >> 8), (byte)c } : [(byte)c, (byte)(c >> 8)]);
                var file = new Reading.ChunkedStream([.. encoding.GetPreamble(), .. bytes], chunk);

                using var text = new MemoryStream();
                await new Utf8Stream(file).CopyToAsync(text, 64);

                Assert.Equal(Expected(characters), text.ToArray());
            },
            iter: 1000);
    }

    [Fact]
    public Task Text_in_Windows_1252_is_converted_to_UTF_8_and_each_byte_that_it_does_not_define_to_an_invalid_byte()
    {
        byte[] undefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D];
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return Gen.Select(Gen.OneOf(Gen.Byte[(byte)'a', (byte)'z'], Gen.Byte).Array[0, 300], Gen.Int[1, 100]).SampleAsync(
            async (bytes, chunk) =>
            {
                using var text = new MemoryStream();
                // It has no byte order mark.
                await new Utf8Stream(new Reading.ChunkedStream([(byte)'x', .. bytes], chunk), TextEncoding.Windows1252).CopyToAsync(text, 64);

                var expected = bytes.SelectMany(value => undefined.Contains(value) ? [(byte)0xFF] : Encoding.UTF8.GetBytes(encoding.GetString([value])));
                Assert.Equal((byte[])[(byte)'x', .. expected], text.ToArray());
            },
            iter: 1000);
    }

    private static IEnumerable<byte> Expected(char[] characters)
    {
        for (var at = 0; at < characters.Length; at++)
        {
            var status = Rune.DecodeFromUtf16(characters.AsSpan(at), out var rune, out var length);
            foreach (var utf8 in status is System.Buffers.OperationStatus.Done ? Encoding.UTF8.GetBytes(rune.ToString()) : [0xFF])
            {
                yield return utf8;
            }

            at += length - 1;
        }
    }

    private static byte[] Bytes(string text, string encoding) =>
        [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)];

    /// <summary>A file whose first row is on line 2.</summary>
    private static string File(string name, params string[] rows) => name switch
    {
        "a.jsonl" => $"\n{string.Join('\n', rows)}",
        "a.json" => $"[\n{string.Join(",\n", rows)}\n]",
        _ => $"key,type,title,content\n{string.Join('\n', rows)}",
    };

    private static string Row(string name, string key, string title = "T") =>
        name == "a.csv" ? $"{key},t,{title},c" : $$"""{"key":"{{key}}","type":"t","title":"{{title}}","content":"c"}""";
}
