using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>What people see of a package before they schedule a job.</summary>
public sealed class PreviewTests : IDisposable
{
    private const string Query = """
        query ($path: String!, $importer: String, $rows: Int! = 20, $project: String) {
          previewPackage(input: { importer: $importer, project: $project, rows: $rows, dataSource: { type: SHARED_FILE_PATH, path: $path } }) {
            failure { code message }
            fileCount bytes
            files { name bytes format encoding separator }
            skippedFiles
            columns { name field }
            rows { file line itemKey values rejected issues { severity code message field value } }
          }
        }
        """;

    private readonly TempFolder _folder = new();
    private readonly TestApp _app;

    public PreviewTests() => _app = new TestApp(
        worker: false,
        settings:
        [
            ("Importers:products:Definition", _folder.Write("products.json", """
                {
                  "key": "number",
                  "fields": {
                    "number": { "from": ["Nummer", "No"], "required": true },
                    "price": { "from": "Preis", "type": "number" }
                  },
                  "unknown": "ignore",
                  "csv": { "encoding": "windows-1252" }
                }
                """)),
            ("Importers:products:Http:Url", "http://127.0.0.1:9/"),
            ("Importers:products:Http:Secret", "0123456789abcdef0123456789abcdef"),
            ("Importers:elsewhere:Description", "Run by workers in another program"),
        ]);

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_format_the_columns_and_the_first_rows_with_their_issues_are_shown()
    {
        _app.Package("package/a.csv", "key;type;title;color\n1;t;T;red\n;t;T;\n3;t\n4;t;\"never closed;\n");
        _app.Package("package/notes.txt", "not a format");

        var preview = await PreviewAsync("package");

        Assert.Equal("""[{"name":"a.csv","bytes":60,"format":"CSV","encoding":"UTF-8","separator":";"}]""", Text(preview, "files"));
        Assert.Equal("""["notes.txt"]""", Text(preview, "skippedFiles"));
        Assert.Equal(
            """[{"name":"key","field":"key"},{"name":"type","field":"type"},{"name":"title","field":"title"},{"name":"color","field":"metadata"}]""",
            Text(preview, "columns"));
        var rows = preview.GetProperty("rows");
        Assert.Equal("""{"key":"1","type":"t","title":"T","color":"red"}""", Text(rows[0], "values"));
        Assert.Equal([(2, "1", false), (3, null, true), (4, null, true)], Rows(rows));
        Assert.Equal("FIELD_MISSING", rows[1].GetProperty("issues")[0].GetProperty("code").GetString());
        Assert.Equal("CSV_WRONG_COLUMNS", rows[2].GetProperty("issues")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("values").ValueKind);
        Assert.Equal("SOURCE_UNREADABLE", preview.GetProperty("failure").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_definition_says_which_field_a_column_becomes()
    {
        _app.Package("package/a.csv.gz", Gzip.Compress(Encoding.Latin1.GetBytes("No;Preis;Gr\u00F6\u00DFe\nA-1;1.50;M\nA-2;viel;L\n")));

        var preview = await PreviewAsync("package", "products");

        Assert.Equal(("CSV", "Windows-1252", ";"), Format(preview));
        Assert.Equal(
            """[{"name":"No","field":"number"},{"name":"Preis","field":"price"},{"name":"Größe","field":null}]""", Text(preview, "columns"));
        Assert.Equal([(2, "A-1", false), (3, "A-2", true)], Rows(preview.GetProperty("rows")));
        Assert.Equal("""{"No":"A-1","Preis":"1.50","Größe":"M"}""", Text(preview.GetProperty("rows")[0], "values"));
        Assert.Equal(
            """[{"severity":"ERROR","code":"FIELD_WRONG_TYPE","field":"Preis","value":"viel"}]""",
            Without("message", preview.GetProperty("rows")[1].GetProperty("issues")));
    }

    [Fact]
    public async Task A_package_without_a_required_column_is_shown_with_that_problem()
    {
        _app.Package("package/a.csv", "Preis;Farbe\n1,50;rot\n");

        var preview = await PreviewAsync("package", "products");

        var issue = Assert.Single(Assert.Single(preview.GetProperty("rows").EnumerateArray()).GetProperty("issues").EnumerateArray());
        Assert.Equal("CSV_HEADER_UNKNOWN", issue.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_importer_of_other_programs_shows_what_the_files_contain()
    {
        _app.Package("package/a.ndjson", "{\"a\":1,\"b\":{\"c\":[2]}}\nno JSON\n{\"d\":null}\n");

        var preview = await PreviewAsync("package", "elsewhere");

        Assert.Equal(("JSON Lines", "UTF-8", null), Format(preview));
        Assert.Equal("""[{"name":"a","field":null},{"name":"b","field":null},{"name":"d","field":null}]""", Text(preview, "columns"));
        Assert.Equal([(1, null, false), (2, null, true), (3, null, false)], Rows(preview.GetProperty("rows")));
        Assert.Equal("""{"a":1,"b":{"c":[2]}}""", Text(preview.GetProperty("rows")[0], "values"));
    }

    [Fact]
    public async Task As_many_rows_are_shown_as_were_asked_for_and_long_values_are_cut()
    {
        _app.Package("package/a.jsonl", string.Concat(Enumerable.Range(1, 9).Select(key => Line(key, new string('x', 5_000)))));
        _app.Package("package/b.jsonl", Line(10, "x"));

        var preview = await PreviewAsync("package", rows: 3);

        Assert.Equal(3, preview.GetProperty("rows").GetArrayLength());
        Assert.Equal(2, preview.GetProperty("fileCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("files")[1].GetProperty("encoding").ValueKind);
        Assert.Equal(new string('x', 1_000) + "…", preview.GetProperty("rows")[0].GetProperty("values").GetProperty("content").GetString());
        Assert.Equal(10, (await PreviewAsync("package", rows: 100)).GetProperty("rows").GetArrayLength());

        static string Line(int key, string content) => $"{{\"key\":\"{key}\",\"type\":\"t\",\"title\":\"T\",\"content\":\"{content}\"}}\n";
    }

    [Fact]
    public async Task Only_the_start_of_a_large_package_is_read()
    {
        var line = $"{{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"{new string('x', 900_000)}\"}}\n";
        _app.Package("package/a.jsonl", string.Concat(Enumerable.Repeat(line, 20)));

        Assert.Equal(5, (await PreviewAsync("package", rows: 20)).GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("missing", "content", "SOURCE_NOT_FOUND")]
    [InlineData("../secret", "content", "INVALID_DATA_SOURCE")]
    [InlineData("package", "nobody", "UNKNOWN_IMPORTER")]
    [InlineData("package/empty", "content", "SOURCE_EMPTY")]
    public async Task What_cannot_be_read_says_why(string path, string importer, string code)
    {
        _app.Package("package/empty/a.txt", "x");

        var preview = await PreviewAsync(path, importer);

        Assert.Equal(code, preview.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("[]", Text(preview, "rows"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task The_number_of_rows_has_a_limit(int rows)
    {
        var answer = await _app.QueryAsync(Query, new { path = "package", rows });

        Assert.Equal("INPUT_OUT_OF_RANGE", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetRawText();

    private static (string?, string?, string?) Format(JsonElement preview)
    {
        var file = Assert.Single(preview.GetProperty("files").EnumerateArray());
        return (file.GetProperty("format").GetString(), file.GetProperty("encoding").GetString(), file.GetProperty("separator").GetString());
    }

    private static IEnumerable<(int, string?, bool)> Rows(JsonElement rows) => rows.EnumerateArray().Select(row =>
        (row.GetProperty("line").GetInt32(), row.GetProperty("itemKey").GetString(), row.GetProperty("rejected").GetBoolean()));

    private static string Without(string name, JsonElement objects) => JsonSerializer.Serialize(
        objects.EnumerateArray().Select(one => one.EnumerateObject()
            .Where(member => member.Name != name)
            .ToDictionary(member => member.Name, member => member.Value)));

    private async Task<JsonElement> PreviewAsync(string path, string? importer = null, int rows = 20) =>
        (await _app.DataAsync(Query, new { path, importer, rows })).GetProperty("previewPackage");
}
