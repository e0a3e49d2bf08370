using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Rejects;
using ImportGraph.Imports.Streams;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports;

/// <summary>Whatever records contain, a file of rejected records has them, and reading it again restores them.</summary>
public sealed class RejectedPropertyTests
{
    /// <summary>Texts that spreadsheets take for formulas, or nearly.</summary>
    private static readonly Gen<string> Cell = Gen.Select(
        Gen.OneOfConst("", "", "", "'", "''", "=", "'=", "+", "-", "@", "\t", "\r", "'-", "-1", "+1,5", "'+1", " ", "-.5"),
        Gen.OneOf(RandomText.Text, Gen.Const("")),
        (start, text) => start + text);

    [Fact]
    public Task Rows_are_restored_with_any_separator_and_any_text() =>
        Gen.Select(Cell.Array[4].Array[1, 8], Gen.OneOfConst(',', ';', '\t', '|'), Cell, Gen.Bool).SampleAsync(
            async (rows, separator, reason, again) =>
            {
                var original = new StringBuilder().AppendJoin(separator, "key", "type", "title", "content").Append('\n');
                foreach (var row in rows)
                {
                    original.AppendJoin(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
                }

                var first = await RecordsAsync("items.csv", Encoding.UTF8.GetBytes(original.ToString()), reason);
                var second = await RecordsAsync("items.csv", first.File, "Another reason.");
                // A file of rejected records that was rejected itself.
                var last = again ? await RecordsAsync("items.csv", second.File, reason) : second;

                Assert.Equal(first.Items, last.Items);
                Assert.Equal(again ? first.File : second.File, last.File);
                Assert.DoesNotContain("importgraph", string.Concat(last.Items), StringComparison.Ordinal);
            },
            iter: 500);

    [Fact]
    public Task Objects_are_restored_with_any_text() =>
        Gen.Select(RandomText.JsonText, RandomText.JsonText, RandomText.Text, Gen.OneOfConst("\n", "\r\n")).SampleAsync(
            async (key, title, reason, end) =>
            {
                var original = $$"""{"key": {{key.Json}}, "title":{{title.Json}}, "metadata": {"n": 1.0} }""" + end;

                var first = await RecordsAsync("items.jsonl", Encoding.UTF8.GetBytes(original), reason);
                var second = await RecordsAsync("items.jsonl", first.File, reason);

                Assert.Equal(first.Items, second.Items);
                Assert.Equal(first.File, second.File);
                using var line = JsonDocument.Parse(first.File);
                Assert.Equal(key.Text, line.RootElement.GetProperty("key").GetString());
                Assert.Equal("1.0", line.RootElement.GetProperty("metadata").GetProperty("n").GetRawText());
            },
            iter: 500);

    /// <summary>The items of a file, and the file with all of its records.</summary>
    private static async Task<(List<string> Items, byte[] File)> RecordsAsync(string name, byte[] content, string reason)
    {
        var items = new List<string>();
        var text = new ArrayBufferWriter<byte>();
        var records = RecordFormat.Of(name)!.Read(new Utf8Stream(new MemoryStream(content)), new FileLimits(), RecordShape.Content, CancellationToken.None);
        await foreach (var record in records)
        {
            using var buffer = new RecordBuffer();
            var draft = new ContentDraft(name, record.Line);
            record.ReadInto(draft);
            draft.Add(IssueSeverity.Error, "CODE", reason);
            Assert.False(draft.Unreadable);
            items.Add(JsonSerializer.Serialize(new { draft.Key, draft.Type, draft.Title, draft.Content, draft.Metadata }));
            if (record.Keep(buffer) is not { Header: { } header, Cells: { } cells } original)
            {
                RejectedText.AppendJson(text, buffer.Of(record.Keep(buffer)), isObject: true, RejectedText.ReasonOf(draft));
                continue;
            }

            Assert.True(original.IsKept);
            if (text.WrittenCount == 0)
            {
                RejectedText.AppendHeader(text, header);
            }

            RejectedText.AppendRow(text, header, cells, RejectedText.ReasonOf(draft));
        }

        return (items, text.WrittenSpan.ToArray());
    }
}
