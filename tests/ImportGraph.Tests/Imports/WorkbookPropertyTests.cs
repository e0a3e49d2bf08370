using CsCheck;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Tests.Imports;

/// <summary>A sheet and a CSV file with the same random cells have the same items.</summary>
public sealed class WorkbookPropertyTests
{
    private static readonly string[] Header = ["key", "type", "title", "content", "tags", "colour"];

    /// <summary>XML normalizes the ends of lines, and does not allow every character.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOfConst("", " ", "1.50", "true", "#N/A", "_x000D_", "_x", "<a>&amp;", "]]>", "a;b", "=1+1"),
        RandomText.Text.Select(text => string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t')).Replace("\uFFFE", "", StringComparison.Ordinal)
            .Replace("\uFFFF", "", StringComparison.Ordinal)));

    [Fact]
    public Task A_workbook_is_read_like_a_CSV_file() =>
        Gen.Select(Text.Array[6].Array[0, 10], Gen.Int[1, 5], Gen.Bool).SampleAsync(
            async (rows, gap, shared) =>
            {
                var csv = string.Concat(rows.Prepend(Header).Select(row => $"{string.Join(',', row.Select(Quoted))}\n"));

                var expected = await Reading.ReadAsync("a.csv", csv);
                var items = await Reading.ReadAsync("a.xlsx", Workbook(rows, gap, shared));

                Assert.Equal(expected.Select(Described), items.Select(Described));
                var filled = rows.Index().Where(row => row.Item.Any(cell => cell.Trim(' ', '\t').Length > 0));
                Assert.Equal(filled.Select(row => 2L + (row.Index * gap)), items.Select(item => item.Line));
            },
            iter: 500);

    private static byte[] Workbook(string[][] rows, int gap, bool shared)
    {
        var texts = rows.SelectMany(row => row).Distinct().ToList();
        var lines = rows.Index().Select(row =>
        {
            var number = 2 + (row.Index * gap);
            return shared
                ? $"<row r=\"{number}\">{string.Concat(row.Item.Select(cell => $"<c t=\"s\"><v>{texts.IndexOf(cell)}</v></c>"))}</row>"
                : Xlsx.Row(number, [.. row.Item.Select(Escaped)]);
        });
        return new Xlsx { Shared = [.. texts.Select(text => $"<t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(Escaped(text))}</t>")] }
            .Add("a", [Xlsx.Row(1, Header), .. lines]).ToArray();
    }

    /// <summary>A text that looks like an escape needs an escape.</summary>
    private static string Escaped(string text) => text.Replace("_x", "_x005F_x", StringComparison.Ordinal);

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Described(ContentDraft item) => string.Join(
        '\u0001',
        [item.Key, item.Type, item.Title, item.Content, string.Join('|', item.Tags), item.Metadata,
            .. item.Issues.Where(issue => issue.Code != "CSV_ROWS_IN_CELL").Select(issue => $"{issue.Code} {issue.Field} {issue.Message}")]);
}
