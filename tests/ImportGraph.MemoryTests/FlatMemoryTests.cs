using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.MemoryTests;

/// <summary>The memory that is used while packages of any size are read.</summary>
public sealed class FlatMemoryTests : IDisposable
{
    private const long FileSize = 300_000_000;
    private const long MostGrowth = 64_000_000;
    private const int Samples = 20;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("items.jsonl", "", """{"key":"some/key","type":"article","title":"A title","content":"~","tags":["a","b"]}""", "")]
    public Task A_large_file_is_read_in_little_memory(string name, string first, string line, string last) => AssertIsFlatAsync(name, first, line, last);

    [SoakTheory]
    [InlineData("items.json", "[", """{"key":"some/key","type":"article","title":"A title","content":"~"},""", "{}]")]
    [InlineData("items.csv", "key,type,title,content", "some/key,article,A title,\"~\"", "")]
    [InlineData("items.csv", "key;type;title;content", "some/key;article;A title;\"~\"", "")]
    public Task A_large_file_of_another_format_is_read_in_little_memory(string name, string first, string line, string last) =>
        AssertIsFlatAsync(name, first, line, last);

    [SoakTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workbook_with_many_rows_is_read_in_little_memory(bool shared)
    {
        const int Rows = 200_000;
        const int Columns = 20;
        var path = Path.Join(_folder.Path, "items.xlsx");
        Xlsx.Write(path, Rows, Columns, shared);
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var read = 0;

        await foreach (var record in new FolderFile(path, "items.xlsx").ReadAsync(RecordShape.Content, CancellationToken.None))
        {
            var draft = new ContentDraft("items.xlsx", record.Line);
            record.ReadInto(draft);
            Assert.Equal(($"key {++read}", read + 1), (draft.Key, draft.Line));
            if (read % (Rows / Samples) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
            }
        }

        Assert.Equal(Rows, read);
        Assert.InRange(most, 0, MostGrowth);
    }

    [Fact]
    public void The_keys_of_a_large_package_are_remembered_in_little_memory()
    {
        const int Keys = 300_000;
        const int KeysABatch = 500;
        const long MostGrowthByKeys = 20_000_000;
        var batches = Enumerable.Range(0, Keys).Select(number => $"some/key/{number:x8}").Chunk(KeysABatch);
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var seen = new SeenKeys();

        foreach (var (number, batch) in batches.Index())
        {
            Assert.DoesNotContain(false, seen.Add(batch));
            if (number % Samples == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
            }
        }

        Assert.InRange(most, 0, MostGrowthByKeys);
        Assert.Equal([false, false, true], seen.Add(["some/key/00000000", $"some/key/{Keys - 1:x8}", $"some/key/{Keys:x8}"]));
    }

    private async Task AssertIsFlatAsync(string name, string first, string line, string last)
    {
        var (path, lines) = Write(name, first, line.Replace("~", new string('x', 500), StringComparison.Ordinal), last);
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var read = 0L;

        await foreach (var record in new FolderFile(path, name).ReadAsync(RecordShape.Content, CancellationToken.None))
        {
            if (++read % (lines / Samples) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
            }
        }

        Assert.Equal(lines + (last.Length > 0 ? 1 : 0), read);
        Assert.InRange(most, 0, MostGrowth);
    }

    private (string Path, long Lines) Write(string name, string first, string line, string last)
    {
        const int LinesABlock = 1000;
        var path = Path.Join(_folder.Path, name);
        var block = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line + '\n', LinesABlock)));
        var lines = 0L;
        using var file = File.Create(path);
        file.Write(System.Text.Encoding.UTF8.GetBytes(first + '\n'));
        for (; file.Length < FileSize; lines += LinesABlock)
        {
            file.Write(block);
        }

        file.Write(System.Text.Encoding.UTF8.GetBytes(last));
        return (path, lines);
    }
}
