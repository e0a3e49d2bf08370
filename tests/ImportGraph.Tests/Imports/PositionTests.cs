using System.Text;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Tests.Imports;

public sealed class PositionTests : IDisposable
{
    private const int Many = 5_000;

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names => ["a.jsonl", "a.json", "a.csv"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_record_of_a_file_in_UTF_8_ends_at_its_position(string name)
    {
        foreach (var mark in (string[])["", "\uFEFF"])
        {
            var (text, rows) = Content(name, 200);
            var bytes = Encoding.UTF8.GetBytes(mark + text);

            var positions = await PositionsAsync(name, bytes);

            Assert.Equal(rows.Count, positions.Count);
            foreach (var (row, position) in rows.Zip(positions))
            {
                Assert.EndsWith(row, Encoding.UTF8.GetString(bytes[..(int)position]).TrimEnd('\n'), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.json.gz")]
    [InlineData("a.csv.gz")]
    [InlineData("a.jsonl")]
    public async Task The_position_of_a_record_of_another_file_is_approximate_and_never_decreases(string name)
    {
        var (text, _) = Content(name.Replace(".gz", "", StringComparison.Ordinal), Many);
        var bytes = name.EndsWith(".gz", StringComparison.Ordinal)
            ? Gzip.Compress(text)
            : [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

        var positions = await PositionsAsync(name, bytes);

        Assert.Equal(positions.Order(), positions);
        Assert.InRange(positions[^1], bytes.Length * 0.95, bytes.Length);
        Assert.InRange(positions[Many / 2], bytes.Length * 0.35, bytes.Length * 0.65);
    }

    [Theory]
    [InlineData("a.jsonl", "", false)]
    [InlineData("a.json", "EFBBBF", false)]
    [InlineData("a.csv", "FFFE", false)]
    [InlineData("a.jsonl.gz", "", false)]
    [InlineData("a.jsonl.gz", "1f8b080000000000000303000000000000000000", false)] // empty content, compressed by gzip
    [InlineData("a.jsonl", "0A", true)]
    [InlineData("a.json", "5B5D", true)]
    [InlineData("a.csv", "FFFE0A00", true)]
    public async Task A_file_reports_whether_it_contained_text(string name, string bytes, bool expected)
    {
        var file = new FolderFile(_folder.Write(name, Convert.FromHexString(bytes)), name);

        await foreach (var _ in file.ReadAsync(RecordShape.Content, CancellationToken.None))
        {
        }

        Assert.Equal(expected, file.HadText);
    }

    private async Task<List<long>> PositionsAsync(string name, byte[] bytes)
    {
        var positions = new List<long>();
        await foreach (var record in new FolderFile(_folder.Write(name, bytes), name).ReadAsync(RecordShape.Content, CancellationToken.None))
        {
            positions.Add(record.Position);
        }

        return positions;
    }

    /// <summary>A file with rows of different lengths, and its rows.</summary>
    private static (string Text, List<string> Rows) Content(string name, int count)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(1, count)
            .Select(number => (Key: $"grüße/{number}", Content: string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.NextInt64():x} "))))
            .Select(item => name == "a.csv"
                ? $"{item.Key},t,T,\"{item.Content}\""
                : $$"""{"key":"{{item.Key}}","type":"t","title":"T","content":"{{item.Content}}"}""")
            .ToList();
        return (
            name switch
            {
                "a.csv" => $"key,type,title,content\n{string.Join('\n', rows)}\n",
                "a.json" => $"[\n{string.Join(",\n", rows)}\n]\n",
                _ => string.Join('\n', rows),
            },
            rows);
    }
}
