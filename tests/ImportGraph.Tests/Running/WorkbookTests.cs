using System.IO.Compression;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>Imports of workbooks of Excel.</summary>
public sealed class WorkbookTests : IDisposable
{
    private const int Many = 5_000;

    private static readonly byte[] PasswordProtected = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

    private readonly TempFolder _folder = new();
    private TestApp? _app;

    public void Dispose()
    {
        _app?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_German_workbook_is_imported_by_its_definition_without_an_export()
    {
        var app = App(
            """
            {
              "key": "key",
              "fields": {
                "key": { "from": "Artikel-Nr." },
                "type": { "default": "product" },
                "title": { "from": "Bezeichnung", "required": true },
                "content": { "from": "Preis\n(EUR)", "type": "string" },
                "tags": { "from": "Schlagworte", "type": "array" },
                "metadata": { "from": "nothing", "type": "object" },
                "language": { "from": "Sprache" }
              }
            }
            """);
        app.Package("package/Preisliste.xlsx", new Xlsx
        {
            Shared =
            [
                "<t>Artikel-Nr.</t>", "<t>Bezeichnung</t>", "<t>Preis\n(EUR)</t>", "<t>Gelistet seit</t>", "<t>Auslaufend</t>", "<t>Schlagworte</t>",
                "<t>0012345</t>", "<r><t>Größe </t></r><r><rPr><b/></rPr><t>„M“</t></r>", "<t>grün; schön</t>", "<t>Summe</t>",
            ],
        }.Add(
            "Preise",
            "<row r=\"1\" spans=\"1:6\" ht=\"30\">"
            + string.Concat("ABCDEF".Index().Select(cell => $"<c r=\"{cell.Item}1\" t=\"s\"><v>{cell.Index}</v></c>"))
            + "</row>",
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>6</v></c><c r=\"B2\" t=\"s\"><v>7</v></c>"
            + "<c r=\"C2\" s=\"5\"><f>ROUND(1037.394957,2)</f><v>1037.3900000000001</v></c>"
            + "<c r=\"D2\" s=\"1\"><v>46354</v></c><c r=\"E2\" t=\"b\"><v>0</v></c><c r=\"F2\" t=\"s\"><v>8</v></c></row>",
            "<row r=\"4\"><c r=\"A4\"><v>4006381333931</v></c><c r=\"B4\" t=\"s\"><v>9</v></c>"
            + "<c r=\"C4\" s=\"5\" t=\"e\"><f>SUM(#REF!)</f><v>#REF!</v></c></row>",
            "<row r=\"5\"><c r=\"A5\"><v>4006381333931</v></c><c r=\"B5\" t=\"s\"><v>9</v></c><c r=\"C5\" s=\"5\"><v>0.5</v></c></row>").ToArray());

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2L, 1L), (job.Status, job.Successful, job.Errors));
        job.AssertAddsUp();
        Assert.Equal((job.BytesTotal, job.BytesTotal), (job.BytesProcessed, new FileInfo(Path.Join(app.Root, "package", "Preisliste.xlsx")).Length));
        Assert.Equal(
            [("0012345", "Größe „M“", "1037.39", "grün|schön"), ("4006381333931", "Summe", "0.5", "")],
            (await app.ContentAsync()).Select(item => (item.Key, item.Title, item.Content, string.Join('|', item.Tags))));
        var issue = Assert.Single(await app.IssuesAsync(job), issue => issue.Code == "CELL_ERROR");
        Assert.Equal(("Preisliste.xlsx", 4L, "#REF!", "Preis\n(EUR)"), (issue.File, issue.Line, issue.Value, issue.Field));
    }

    [Fact]
    public async Task The_first_sheet_that_is_shown_is_read_and_the_log_names_the_others()
    {
        var app = App();
        app.Package("package/a.xlsx", new Xlsx()
            .AddInState("Hidden", "hidden", Rows("1"))
            .AddInState("Very hidden", "veryHidden", Rows("2"))
            .Add("Data", Rows("3"))
            .Add("Notes", Rows("4"))
            .ToArray());

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1L), (job.Status, job.Successful));
        Assert.Equal("3", Assert.Single(await app.ContentAsync()).Key);
        Assert.Contains(
            "\"a.xlsx\": Only the sheet \"Data\" is read, not \"Hidden\", \"Very hidden\", \"Notes\".", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_definition_can_name_the_sheet()
    {
        var app = App(
            """{ "key": "key", "fields": { "key": {}, "type": {}, "title": {}, "content": { "default": "c" } }, "xlsx": { "sheet": "preise 2027" } }""");
        app.Package("package/a.xlsx", new Xlsx().Add("Preise 2026", Rows("1")).AddInState("Preise 2027", "hidden", Rows("2")).ToArray());
        app.Package("package/b.xlsx", new Xlsx().Add("Preise 2026", Rows("3")).Add("Preise & mehr", Rows("3")).ToArray());

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1L, 1L), (job.Status, job.Successful, job.Errors));
        Assert.Equal("2", Assert.Single(await app.ContentAsync()).Key);
        var issue = Assert.Single(await app.IssuesAsync(job));
        Assert.Equal(("SHEET_UNKNOWN", "b.xlsx"), (issue.Code, issue.File));
        Assert.Equal("The workbook has no sheet \"preise 2027\", but \"Preise 2026\", \"Preise & mehr\". The file was not read.", issue.Message);
    }

    [Fact]
    public async Task A_workbook_may_be_compressed_and_in_an_archive_and_have_macros()
    {
        var app = App();
        app.Package("package/a.xlsx.gz", Gzip.Compress(Xlsx.Of(Rows("1"))));
        app.Package("package/b.zip", Zip.Of(
            CompressionLevel.Optimal, ("a.xlsx", Xlsx.Of(Rows("2"))), ("b.XLSM", Xlsx.Of(Rows("3"))), ("c.xlsx.gz", Gzip.Compress(Xlsx.Of(Rows("4"))))));

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 4L, 0L), (job.Status, job.Successful, job.Errors));
        Assert.Equal(job.BytesTotal, job.BytesProcessed);
        Assert.Equal(["1", "2", "3", "4"], (await app.ContentAsync()).Select(item => item.Key));
    }

    [Fact]
    public async Task A_workbook_without_values_is_reported_as_an_empty_file()
    {
        var app = App();
        app.Package("package/a.xlsx", Xlsx.Of("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>"));
        app.Package("package/b.xlsx", Xlsx.Of(Rows("1")));
        app.Package("package/c.xlsx", new Xlsx().Add("a").ToArray());

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1L), (job.Status, job.Successful));
        Assert.Equal(["a.xlsx", "c.xlsx"], (await app.IssuesAsync(job)).Where(issue => issue.Code == "FILE_EMPTY").Select(issue => issue.File));
    }

    [Fact]
    public async Task A_job_that_was_stopped_in_the_middle_of_a_sheet_continues_there()
    {
        var app = App(settings: ("Worker:BatchSize", "100"));
        app.Package("package/a.xlsx", Xlsx.Of([Xlsx.Row(1, "key", "type", "title", "content"), .. Enumerable.Range(1, Many).Select(number =>
            Xlsx.Row(number + 1, $"{number}", "t", $"T{number * 7919}", new string('c', 1 + (number % 90))))]));
        var stopped = await app.StopAtAsync(processed: 1_000);
        Assert.InRange(stopped.BytesProcessed!.Value, stopped.BytesTotal!.Value / 20, stopped.BytesTotal.Value * 19 / 20);

        var job = await app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2, Many, 0L), (job.Status, job.Attempt, job.Processed, job.Errors));
        Assert.Contains("Continuing after item", await job.LogAsync(), StringComparison.Ordinal);
        Assert.Equal(Many, (await app.ContentAsync()).Count);
    }

    [Theory]
    [InlineData("package/a.xlsx")]
    [InlineData("package/a.xlsx.gz")]
    public async Task A_workbook_with_a_password_fails_the_job_with_its_reason(string path)
    {
        var app = App();
        app.Package(path, path.EndsWith(".gz", StringComparison.Ordinal) ? Gzip.Compress(PasswordProtected) : PasswordProtected);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_ARCHIVE_REFUSED", false), (job.Status, job.FailureCode, job.Retryable));
        Assert.EndsWith("It is protected with a password, or is an .xls workbook. Save it as .xlsx without a password.", job.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.xls")]
    [InlineData("a.ODS")]
    public async Task Other_spreadsheets_are_not_read_and_the_message_says_what_helps(string name)
    {
        var app = App();
        app.Package($"package/{name}", PasswordProtected);
        app.Package("package/b.jsonl", Running.Item("1"));

        var alone = await app.RunAsync($"package/{name}");
        var job = await app.RunAsync();

        Assert.Equal("SOURCE_FORMAT_UNKNOWN", alone.FailureCode);
        Assert.EndsWith(" Save it as .xlsx.", alone.Error, StringComparison.Ordinal);
        Assert.EndsWith(" Save it as .xlsx.", Assert.Single(await app.IssuesAsync(job)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a zip")]
    [InlineData("another document")]
    [InlineData("cut off")]
    [InlineData("damaged")]
    [InlineData("without its sheet")]
    public async Task A_file_that_is_not_a_whole_workbook_fails_the_job(string how)
    {
        var app = App();
        var random = new Random(1);
        var whole = Xlsx.Of(
        [
            Xlsx.Row(1, "key", "type", "title", "content"),
            .. Enumerable.Range(2, Many).Select(row => Xlsx.Row(row, $"{random.NextInt64()}", "t", "T", "c")),
        ]);
        var half = whole.Length / 2;
        app.Package("package/a.xlsx", how switch
        {
            "not a zip" => "key,type,title,content\n"u8.ToArray(),
            "another document" => Zip.Of(("word/document.xml", "<document/>")),
            "cut off" => whole[..half],
            "damaged" => [.. whole[..half], .. new byte[100], .. whole[(half + 100)..]],
            _ => Without(whole, "xl/worksheets/sheet1.xml"),
        });

        var failed = await app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (failed.Status, failed.FailureCode, failed.Retryable));
        Assert.Equal((int)(failed.Successful ?? 0), (await app.ContentAsync()).Count);
        Assert.StartsWith("\"a.xlsx\" cannot be read", failed.Error, StringComparison.Ordinal);

        app.Package("package/a.xlsx", whole);
        Assert.Equal((JobStatus.Successful, (long)Many), await OutcomeAsync(app.RetryAsync(failed)));
    }

    [Fact]
    public async Task Rejected_rows_are_kept_with_the_separator_of_the_definition_which_reads_them_again()
    {
        var app = App("""{ "key": "key", "fields": { "key": {}, "type": {}, "title": { "required": true }, "content": {} }, "csv": { "separator": ";" } }""");
        app.Package("package/a.xlsx", new Xlsx().Add("Items", Rows("a"), Xlsx.Row(3, "b", "t", "", "c, d")).ToArray());
        var job = await app.RunAsync();
        using var answer = await app.Http.GetAsync(new Uri($"/import/jobs/{job.Id}/rejected", UriKind.Relative));
        var rejected = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("key;type;title;content;importgraph_reason\r\nb;t;;c, d;", rejected, StringComparison.Ordinal);

        app.Package("corrected/a.csv", rejected.Replace("b;t;;", "b;t;T;", StringComparison.Ordinal));
        var corrected = await app.RunAsync("corrected");

        Assert.Equal((1L, 0L), (corrected.Successful, corrected.Errors));
    }

    private static byte[] Without(byte[] workbook, string part)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
        }

        return bytes.ToArray();
    }

    private static async Task<(JobStatus Status, long? Successful)> OutcomeAsync(Task<ImportJob> running)
    {
        var job = await running;
        return (job.Status, job.Successful);
    }

    /// <summary>A sheet with one item.</summary>
    private static string Rows(string key) => Xlsx.Row(1, "key", "type", "title", "content") + Xlsx.Row(2, key, "t", "T", "c");

    private TestApp App(string? definition = null, params (string, string)[] settings) => _app = new TestApp(settings:
        definition is null ? settings : [("Importers:content:Definition", _folder.Write("content.json", definition)), .. settings]);
}
