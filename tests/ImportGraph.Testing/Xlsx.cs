using System.IO.Compression;
using System.Security;
using System.Text;

namespace ImportGraph.Testing;

/// <summary>Writes workbooks as Excel does.</summary>
public sealed class Xlsx
{
    /// <summary>The styles that <see cref="Of"/> knows, in the order of their numbers: the number formats that a German Excel uses.</summary>
    private static readonly string[] Formats =
    [
        "General", "dd\\.mm\\.yyyy", "dd/mm/yyyy\\ hh:mm", "[$-F400]h:mm:ss\\ AM/PM", "[h]:mm:ss", "#,##0.00\\ \"Day \u20AC\"", "0%", "[Red]\\-0.00;@",
        "mmm\\-yy", "mm:ss.0",
    ];

    private const string Start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Rows, string State)> _sheets = [];

    /// <summary>The texts to which cells refer, each as the content of its element.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    /// <summary>What comes before the sheets in the workbook.</summary>
    public string Properties { get; init; } = "<workbookPr/>";

    /// <summary>A workbook with one sheet.</summary>
    /// <param name="rows">The rows as XML.</param>
    public static byte[] Of(params string[] rows) => new Xlsx().Add("Tabelle1", rows).ToArray();

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Index().Select(cell => Text($"{Column(cell.Index)}{number}", cell.Item)))}</row>";

    /// <summary>A cell with a text.</summary>
    public static string Text(string at, string text) =>
        text.Length == 0 ? "" : $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>Adds a sheet.</summary>
    public Xlsx Add(string name, params string[] rows) => AddInState(name, "visible", rows);

    /// <summary>Adds a sheet that may be hidden.</summary>
    public Xlsx AddInState(string name, string state, params string[] rows)
    {
        _sheets.Add((name, string.Concat(rows), state));
        return this;
    }

    /// <summary>The bytes of the workbook.</summary>
    public byte[] ToArray() => Zip.Of(
        CompressionLevel.Optimal,
        [
            ("[Content_Types].xml", Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", Xml(
                $"<workbook {Main} xmlns:r=\"{Relation}\">{Properties}<sheets>"
                + string.Concat(_sheets.Index().Select(sheet =>
                    $"<sheet name=\"{SecurityElement.Escape(sheet.Item.Name)}\" sheetId=\"{sheet.Index + 1}\" "
                    + $"state=\"{sheet.Item.State}\" r:id=\"rId{sheet.Index + 1}\"/>"))
                + "</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Relations([
                .. _sheets.Index().Select(sheet => ($"rId{sheet.Index + 1}", "worksheet", $"worksheets/sheet{sheet.Index + 1}.xml")),
                ("rId1001", "styles", "/xl/styles.xml"),
                ("rId1002", "sharedStrings", "sharedStrings.xml"),
            ])),
            ("xl/styles.xml", Xml(
                $"<styleSheet {Main}><numFmts>"
                + string.Concat(Formats.Index().Select(format =>
                    $"<numFmt numFmtId=\"{170 + format.Index}\" formatCode=\"{SecurityElement.Escape(format.Item)}\"/>"))
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                + string.Concat(Formats.Select((_, format) => $"<xf numFmtId=\"{170 + format}\" applyNumberFormat=\"1\"/>"))
                + "<xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>")),
            ("xl/sharedStrings.xml", Xml($"<sst {Main}>{string.Concat(Shared.Select(text => $"<si>{text}</si>"))}</sst>")),
            .. _sheets.Index().Select(sheet => ($"xl/worksheets/sheet{sheet.Index + 1}.xml", Xml(
                $"<worksheet {Main}><dimension ref=\"A1\"/><sheetData>{sheet.Item.Rows}</sheetData><pageMargins left=\"0.7\"/></worksheet>"))),
        ]);

    /// <summary>Writes a large workbook without keeping it in memory.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="rows">The number of items.</param>
    /// <param name="columns">The number of columns, of which the first three have different texts in each row.</param>
    /// <param name="shared">Whether cells refer to their texts.</param>
    public static void Write(string path, int rows, int columns, bool shared)
    {
        string[] header = ["key", "type", "title", .. Enumerable.Range(3, columns - 3).Select(column => $"c{column}")];
        using var small = new ZipArchive(new MemoryStream(Of()));
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var entry in small.Entries)
        {
            using var content = new StreamWriter(archive.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open());
            switch (entry.Name)
            {
                case "sheet1.xml":
                    content.Write($"<worksheet {Main}><sheetData>{Row(1, header)}");
                    for (var row = 1; row <= rows; row++)
                    {
                        content.Write($"<row r=\"{row + 1}\">");
                        foreach (var (column, name) in header.Index())
                        {
                            content.Write(
                                column >= 3 ? $"<c r=\"{Column(column)}{row + 1}\" s=\"{column % 3}\"><v>{row}.{column}</v></c>"
                                : shared ? $"<c r=\"{Column(column)}{row + 1}\" t=\"s\"><v>{((row - 1) * 3) + column}</v></c>"
                                : Text($"{Column(column)}{row + 1}", $"{name} {row}"));
                        }

                        content.Write("</row>");
                    }

                    content.Write("</sheetData></worksheet>");
                    break;
                case "sharedStrings.xml":
                    content.Write($"<sst {Main}>");
                    for (var text = 0; shared && text < rows * 3; text++)
                    {
                        content.Write($"<si><t>{header[text % 3]} {(text / 3) + 1}</t></si>");
                    }

                    content.Write("</sst>");
                    break;
                default:
                    using (var copied = new StreamReader(entry.Open()))
                    {
                        content.Write(copied.ReadToEnd());
                    }

                    break;
            }
        }
    }

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : Column((index / 26) - 1) + Column(index % 26);

    private static byte[] Relations(params (string Id, string Type, string Target)[] relations) => Xml(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(relation => $"<Relationship Id=\"{relation.Id}\" Type=\"{Relation}/{relation.Type}\" Target=\"{relation.Target}\"/>"))
        + "</Relationships>");

    private static byte[] Xml(string content) => Encoding.UTF8.GetBytes(Start + content);
}
