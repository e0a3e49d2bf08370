namespace ImportGraph.Tests.Imports;

/// <summary>What becomes of the cells of a workbook.</summary>
public sealed class WorkbookCellTests
{
    private const string Name = "items.xlsx";

    [Theory]
    // Numbers: the value, not what the cell shows.
    [InlineData("<c r=\"D2\"><v>12.5</v></c>", "12.5")]
    [InlineData("<c r=\"D2\" t=\"n\"><v>-7</v></c>", "-7")]
    [InlineData("<c r=\"D2\"><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r=\"D2\"><v>1234.5600000000001</v></c>", "1234.56")]
    [InlineData("<c r=\"D2\"><v>4.0063810000001E+12</v></c>", "4006381000000.1")]
    [InlineData("<c r=\"D2\"><v>4.006381E+17</v></c>", "400638100000000000")]
    [InlineData("<c r=\"D2\"><v>123456789012345678</v></c>", "123456789012345678")]
    [InlineData("<c r=\"D2\"><v>1E-7</v></c>", "0.0000001")]
    [InlineData("<c r=\"D2\"><v>1E+300</v></c>", "1E+300")]
    [InlineData("<c r=\"D2\"><v>0</v></c>", "0")]
    [InlineData("<c r=\"D2\"><v>-0.0</v></c>", "-0")]
    [InlineData("<c r=\"D2\" s=\"6\"><v>0.19</v></c>", "0.19")]
    [InlineData("<c r=\"D2\" s=\"5\"><v>1234.5</v></c>", "1234.5")]
    [InlineData("<c r=\"D2\" s=\"7\"><v>1.5</v></c>", "1.5")]
    [InlineData("<c r=\"D2\" s=\"999\"><v>1.5</v></c>", "1.5")]
    // Dates and times.
    [InlineData("<c r=\"D2\" s=\"1\"><v>46354</v></c>", "2026-11-28")]
    [InlineData("<c r=\"D2\" s=\"10\"><v>46354</v></c>", "2026-11-28")]
    [InlineData("<c r=\"D2\" s=\"8\"><v>46354</v></c>", "2026-11-28")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>46354.4375</v></c>", "2026-11-28T10:30:00")]
    [InlineData("<c r=\"D2\" s=\"2\"><v>46354.4375</v></c>", "2026-11-28T10:30:00")]
    [InlineData("<c r=\"D2\" s=\"11\"><v>46354</v></c>", "2026-11-28T00:00:00")]
    [InlineData("<c r=\"D2\" s=\"2\"><v>46354.999988425923</v></c>", "2026-11-28T23:59:59")]
    [InlineData("<c r=\"D2\" s=\"2\"><v>46354.9999999999</v></c>", "2026-11-29T00:00:00")]
    [InlineData("<c r=\"D2\" s=\"2\"><v>46354.43750289352</v></c>", "2026-11-28T10:30:00.250")]
    [InlineData("<c r=\"D2\" s=\"3\"><v>0.4375</v></c>", "10:30:00")]
    [InlineData("<c r=\"D2\" s=\"12\"><v>0.4375</v></c>", "10:30:00")]
    [InlineData("<c r=\"D2\" s=\"2\"><v>0.4375</v></c>", "10:30:00")]
    [InlineData("<c r=\"D2\" s=\"3\"><v>46354.4375</v></c>", "2026-11-28T10:30:00")]
    [InlineData("<c r=\"D2\" s=\"4\"><v>1.5</v></c>", "36:00:00")]
    [InlineData("<c r=\"D2\" s=\"13\"><v>1.5</v></c>", "36:00:00")]
    [InlineData("<c r=\"D2\" s=\"9\"><v>0.0001</v></c>", "00:00:08.640")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>1</v></c>", "1900-01-01")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>59</v></c>", "1900-02-28")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>60</v></c>", "60")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>61</v></c>", "1900-03-01")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>2958465</v></c>", "9999-12-31")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>2958466</v></c>", "2958466")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>-1</v></c>", "-1")]
    [InlineData("<c r=\"D2\" s=\"1\"><v>0</v></c>", "0")]
    [InlineData("<c r=\"D2\" t=\"d\"><v>2026-11-28T10:30:00</v></c>", "2026-11-28T10:30:00")]
    // Other values.
    [InlineData("<c r=\"D2\" t=\"b\"><v>1</v></c>", "true")]
    [InlineData("<c r=\"D2\" t=\"b\"><v>0</v></c>", "false")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>0</v></c>", "Gr\u00F6\u00DFe \U0001F600")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>1</v></c>", "bold and plain")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>2</v></c>", "\u6F22\u5B57")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>3</v></c>", " a\r\nb_ ")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>4</v></c>", null)]
    [InlineData("<c r=\"D2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t xml:space=\"preserve\"> line</t></r></is></c>", "in line")]
    [InlineData("<c r=\"D2\" t=\"str\"><f>A1&amp;\"x\"</f><v>result &lt;&gt;</v></c>", "result <>")]
    [InlineData("<c r=\"D2\" t=\"str\"><f>\"\"</f><v></v></c>", null)]
    [InlineData("<c r=\"D2\"><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c r=\"D2\" s=\"1\"><f>TODAY()</f><v>46354</v></c>", "2026-11-28")]
    [InlineData("<c r=\"D2\" s=\"1\"/>", null)]
    [InlineData("", null)]
    [InlineData("<c><v>5</v></c>", "5")] // the column after the last one
    [InlineData("<x:c xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" r=\"D2\"><x:v>5</x:v></x:c>", "5")]
    public async Task A_cell_becomes_the_text_that_it_would_be_in_CSV(string cell, string? expected)
    {
        var items = await Reading.ReadAsync(Name, Workbook(cell));

        var item = Assert.Single(items);
        Assert.Equal((2, "k", expected), (item.Line, item.Key, item.Content));
        Assert.DoesNotContain(item.Issues, issue => issue.Code != "CONTENT_EMPTY");
    }

    [Theory]
    [InlineData("<c r=\"D2\" t=\"e\"><v>#N/A</v></c>", "#N/A", "The cell shows an error: #N/A.")]
    [InlineData("<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!", "The cell shows an error: #DIV/0!.")]
    [InlineData("<c r=\"D2\"><f>1+1</f></c>", null, "The result of the formula is not stored. Open the workbook in a spreadsheet and save it.")]
    [InlineData("<c r=\"D2\"><f>1+1</f><v/></c>", null, "The result of the formula is not stored. Open the workbook in a spreadsheet and save it.")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>99</v></c>", "99", "The cell refers to a text that the workbook does not have.")]
    [InlineData("<c r=\"D2\" t=\"s\"><v>-1</v></c>", "-1", "The cell refers to a text that the workbook does not have.")]
    public async Task A_cell_with_an_error_is_an_error_of_its_row(string cell, string? value, string message)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, Workbook(cell)));

        var issue = item.Issues.First(issue => issue.Code == "CELL_ERROR");
        Assert.Equal((message, "content", value), (issue.Message, issue.Field, issue.Value));
        Assert.True(item.Rejected);
    }

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("44892", "2026-11-28")]
    [InlineData("44892.4375", "2026-11-28T10:30:00")]
    public async Task Days_may_be_counted_from_1904(string stored, string expected)
    {
        var workbook = new Xlsx { Properties = "<workbookPr date1904=\"1\"/>" }
            .Add("a", Xlsx.Row(1, "key", "type", "title", "content"), $"<row r=\"2\">{Texts}<c r=\"D2\" s=\"1\"><v>{stored}</v></c></row>");

        Assert.Equal(expected, Assert.Single(await Reading.ReadAsync(Name, workbook.ToArray())).Content);
    }

    [Fact]
    public async Task Rows_without_values_are_skipped_and_lines_are_the_numbers_of_rows()
    {
        var items = await Reading.ReadAsync(Name, Xlsx.Of(
            "<row r=\"1\"/>",
            Xlsx.Row(2, " ", ""),
            Xlsx.Row(4, "key", " title ", "type", "", "colour"),
            Xlsx.Row(5, "5", "T", "t"),
            "<row r=\"6\"><c r=\"A6\" s=\"1\"/></row>",
            Xlsx.Row(7, " ", "\t"),
            Xlsx.Row(100, "100", "T", "t", "not read", "red"),
            $"<row>{Xlsx.Text("A101", "101")}{Xlsx.Text("B101", "T")}{Xlsx.Text("C101", "t")}</row>"));

        Assert.Equal([(5, "5"), (100, "100"), (101, "101")], items.Places());
        Assert.Equal("{\"colour\":\"red\"}", items[1].Metadata);
    }

    [Fact]
    public async Task A_row_with_values_after_the_header_is_one_issue()
    {
        var items = await Reading.ReadAsync(
            Name, Xlsx.Of(Xlsx.Row(1, "key", "type", "title"), Xlsx.Row(2, "2", "t", "T", "x"), Xlsx.Row(3, "3", "t", "T", " ")));

        Assert.Equal(("CSV_WRONG_COLUMNS", "The row has 4 cells, the header 3."), (items[0].Issues[0].Code, items[0].Issues[0].Message));
        Assert.Equal("3", items[1].Key);
    }

    [Theory]
    [InlineData("CSV_HEADER_UNKNOWN", "1", "2")]
    [InlineData("CSV_COLUMN_MISSING", "key", "title")]
    [InlineData("CSV_MALFORMED", "key", "type", "title", "title")]
    public async Task The_header_is_checked_as_in_CSV(string code, params string[] header)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, Xlsx.Of(Xlsx.Row(3, header), Xlsx.Row(4, "4", "t", "T"))));

        Assert.Equal((3, code, true), (item.Line, Assert.Single(item.Issues).Code, item.Unreadable));
    }

    private const string Texts = "<c r=\"A2\" t=\"inlineStr\"><is><t>k</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>t</t></is></c>"
        + "<c r=\"C2\" t=\"inlineStr\"><is><t>T</t></is></c>";

    private static byte[] Workbook(string cell) => new Xlsx
    {
        Shared =
        [
            "<t>Gr\u00F6\u00DFe \U0001F600</t>",
            "<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space=\"preserve\"> and plain</t></r>",
            "<t>\u6F22\u5B57</t><rPh sb=\"0\" eb=\"2\"><t>\u30AB\u30F3\u30B8</t></rPh><phoneticPr fontId=\"1\"/>",
            "<t xml:space=\"preserve\"> a_x000D_\nb_x005F_ </t>",
            "<t/>",
        ],
    }.Add("Tabelle1", Xlsx.Row(1, "key", "type", "title", "content"), $"<row r=\"2\">{Texts}{cell}</row>").ToArray();
}
