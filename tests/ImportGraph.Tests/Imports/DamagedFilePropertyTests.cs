using System.Text;
using CsCheck;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Tests.Imports;

/// <summary>One byte of a file is wrong, missing or added, or its end is missing: each item is either read or reported.</summary>
public sealed class DamagedFilePropertyTests
{
    private const int Items = 6;

    private static readonly Gen<string> Words = Gen.OneOfConst("", "c", "some words", "it's", "Grüße", "😀", "{}", "[1]");

    private static readonly Gen<byte> Byte = Gen.OneOf(Gen.Byte, Gen.OneOfConst("\"\\,;:{}[]\n\r\t 0aN/#"u8.ToArray()));

    /// <summary>
    /// How to damage a file: where, with which byte, and whether the byte replaces another one, is inserted, or everything after it is
    /// cut off.
    /// </summary>
    private static readonly Gen<(double Where, byte Byte, string How)> Damage =
        Gen.Select(Gen.Double.Unit, Byte, Gen.OneOfConst("replaced", "inserted", "removed", "cut"));

    [Fact]
    public Task All_items_of_a_damaged_JSON_array_are_accounted_for_or_it_cannot_be_read()
    {
        var separator = Gen.OneOfConst(",", ",\n", " ,\r\n ");
        return Gen.Select(Words.Array[Items], separator, Damage).SampleAsync(
            async (words, between, damage) =>
            {
                var file = $"[{string.Join(between, words.Index().Select(word => Json(word.Index, word.Item)))}]";

                var (items, failed) = await ReadAsync("items.json", Damaged(file, damage));

                Assert.True(failed || items.Count == Items || IsNotReadAtAll(items));
            },
            iter: 20_000);
    }

    [Fact]
    public Task All_rows_of_a_damaged_CSV_file_are_accounted_for_or_it_cannot_be_read()
    {
        var cell = Gen.Select(Words, Gen.Bool);
        return Gen.Select(cell.Array[Items], cell.Array[Items], Gen.OneOfConst("\n", "\r\n"), Damage).SampleAsync(
            async (titles, contents, end, damage) =>
            {
                var rows = titles.Zip(contents).Index().Select(row => $"k{row.Index},t,{Cell(row.Item.First, $"T{row.Index}")},{Cell(row.Item.Second, "")}");
                var file = $"key,type,title,content{end}{string.Join(end, rows)}{end}";

                var (items, failed) = await ReadAsync("items.csv", Damaged(file, damage));

                Assert.True(
                    failed || items.Count >= Items || damage.How == "cut" || items.Exists(item => item.Issues.Any(issue => issue.Code != "CONTENT_EMPTY")));
            },
            iter: 20_000);
    }

    private static bool IsNotReadAtAll(List<ContentDraft> items) =>
        items is [{ Unreadable: true } only] && only.Issues[0].Message.Contains("was not read", StringComparison.Ordinal);

    private static string Json(int number, string content) =>
        $$"""{"key":"k{{number}}","type":"t","title":"T","content":"{{content}}","metadata":{"n":[1,{}] } }""";

    private static string Cell((string Text, bool Quoted) cell, string start) => cell.Quoted ? $"\"{start}{cell.Text}\"" : start + cell.Text;

    private static byte[] Damaged(string file, (double Where, byte Byte, string How) damage)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        var place = 1 + (int)(damage.Where * (bytes.Length - 1)); // an empty file is an upload that has just begun
        return damage.How switch
        {
            "replaced" => [.. bytes[..place], damage.Byte, .. bytes[(place + 1)..]],
            "inserted" => [.. bytes[..place], damage.Byte, .. bytes[place..]],
            "removed" => [.. bytes[..place], .. bytes[(place + 1)..]],
            _ => bytes[..place],
        };
    }

    private static async Task<(List<ContentDraft> Items, bool Failed)> ReadAsync(string name, byte[] file)
    {
        var items = new List<ContentDraft>();
        try
        {
            await Reading.AddAsync(items, name, file, chunk: 50);
            return (items, false);
        }
        catch (BrokenFileException)
        {
            return (items, true);
        }
    }
}
