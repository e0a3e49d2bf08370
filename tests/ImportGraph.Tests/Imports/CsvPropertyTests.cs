using System.Text;
using CsCheck;

namespace ImportGraph.Tests.Imports;

public sealed class CsvPropertyTests
{
    [Fact]
    public Task Rows_are_read_as_they_were_written_in_reads_of_any_size()
    {
        var cell = Gen.Select(RandomText.Text, Gen.Bool);
        var rows = cell.Array[4].Array[0, 12];
        var separators = Gen.Select(Gen.OneOfConst(',', ';', '\t', '|'), Gen.OneOfConst("", "sep=~", "\"SEP=~\""));
        return Gen.Select(rows, separators, Gen.OneOfConst("\n", "\r\n"), Gen.Bool, Gen.Bool, Gen.Int[1, 300]).SampleAsync(
            async (rows, style, end, mark, lastEnd, chunk) =>
            {
                var (separator, first) = style;
                var lines = new List<long>();
                var file = new StringBuilder(first.Replace('~', separator)).Append(first.Length > 0 ? end : "");
                file.AppendJoin(separator, "key", "type", "title", "content");
                foreach (var row in rows)
                {
                    file.Append(end);
                    lines.Add(1 + Lines(file.ToString()));
                    file.AppendJoin(separator, row.Select(cell => Write(cell.Item1, cell.Item2, separator)));
                }

                var text = (mark ? "\uFEFF" : "") + file + (lastEnd ? end : "");
                var drafts = await Reading.ReadInChunksAsync("items.csv", Encoding.UTF8.GetBytes(text), chunk);

                Assert.Equal(
                    rows.Select(row => string.Join('|', row.Select(cell => cell.Item1))),
                    drafts.Select(draft => string.Join('|', draft.Key, draft.Type, draft.Title, draft.Content)));
                Assert.All(drafts, draft => Assert.False(draft.Unreadable));
                Assert.Equal(lines, drafts.Select(draft => draft.Line));
            },
            iter: 1000);
    }

    private static string Write(string cell, bool quoted, char separator) =>
        quoted || cell.AsSpan().ContainsAny(['"', separator, '\r', '\n']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>LF, CRLF and CR are each one line break.</summary>
    private static long Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).LongCount(c => c is '\n' or '\r');
}
