using System.Text;
using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>Imports of text files as Excel and other programs save them.</summary>
public sealed class TextFileTests : IDisposable
{
    /// <summary>The rows of a sheet, as a German Excel saves it.</summary>
    private const string German =
        "Nummer;Name;Beschreibung;Schlagworte;Preis\r\n"
        + "A-1;Größe „M“;\"Für 5 €;\nund mehr\";\"grün; schön\";1.234,50\r\n"
        + "A-2;Übergröße;\"Ein \"\"Maß\"\"\";;0,5\r\n"
        + ";;;;\r\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly TempFolder _folder = new();
    private TestApp? _app;

    public void Dispose()
    {
        _app?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a.csv", """, "csv": { "encoding": "windows-1252" }""")]
    [InlineData("a.csv.gz", """, "csv": { "separator": ";", "encoding": "windows-1252" }""")]
    public async Task An_export_of_a_German_Excel_is_read_as_its_definition_says(string name, string csv)
    {
        var app = App(csv);
        var bytes = Windows1252.GetBytes(German);
        app.Package($"package/{name}", name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip.Compress(bytes) : bytes);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2L, 0L, 0L), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal((job.BytesTotal, job.BytesTotal), (job.BytesProcessed, new FileInfo(Path.Join(app.Root, "package", name)).Length));
        AssertGerman(await app.ContentAsync());
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    public async Task A_byte_order_mark_says_the_encoding_whatever_the_definition_says(string encoding, bool defined)
    {
        var app = App(defined ? """, "csv": { "encoding": "windows-1252" }""" : "");
        var marked = Encoding.GetEncoding(encoding);
        app.Package("package/a.csv", [.. marked.GetPreamble(), .. marked.GetBytes(German)]);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2L), (job.Status, job.Successful));
        AssertGerman(await app.ContentAsync());
        Assert.Contains("\"a.csv\": The cells are separated by semicolons.", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_different_separators_can_be_in_one_package()
    {
        var app = _app = new TestApp();
        app.Package("package/a.csv", "key,type,title,content\n1,t,T,c\n");
        app.Package("package/b.csv", "sep=;\nkey;type;title;content\n2;t;T;c\n");
        app.Package("package/c.tsv", "key\ttype\ttitle\tcontent\n3\tt\tT;,|\tc\n");
        app.Package("package/d.tsv.gz", Gzip.Compress("key\ttype\ttitle\tcontent\n4\tt\tT\tc\n"));
        app.Package("package/e.csv", "key|type|title|content\n5|t|T|c\n");

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 5L, 0L), (job.Status, job.Successful, job.Errors));
        Assert.Equal(["T", "T", "T;,|", "T", "T"], (await app.ContentAsync()).Select(item => item.Title));
        var log = await job.LogAsync();
        Assert.Contains("\"b.csv\": The cells are separated by semicolons.", log, StringComparison.Ordinal);
        Assert.Contains("\"e.csv\": The cells are separated by \"|\".", log, StringComparison.Ordinal);
        Assert.Equal(2, log.Split("The cells are separated").Length - 1);
    }

    [Fact]
    public async Task Bytes_that_Windows_1252_does_not_define_are_an_issue()
    {
        var app = App(""", "csv": { "encoding": "windows-1252" }""");
        byte[] undefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D];
        app.Package(
            "package/a.csv",
            [.. "Nummer;Name\n"u8, .. undefined.SelectMany(value => (byte[])[.. Encoding.ASCII.GetBytes($"A-{value};"), value, (byte)'\n'])]);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 5L, 5L), (job.Status, job.Processed, job.Warnings));
        var issues = (await app.IssuesAsync(job)).Where(issue => issue.Code == "ENCODING_DAMAGED").ToList();
        Assert.Equal(5, issues.Count);
        // There is nothing left to name.
        Assert.All(issues, issue => Assert.Equal("The field contains characters that could not be read.", issue.Message));
    }

    [Theory]
    [InlineData("key;type;title;content\nk\u00E4;t;T;c", true)]
    [InlineData("key;type;title;content\nk;t;Gr\u00FC\u00DFe;\u0080", true)]
    [InlineData("key;type;title;Gr\u00F6\u00DFe\nk;t;T;c\u00E9", true)]
    [InlineData("key;type;title;content\nk;t;\u0081\u00E4;c", false)]
    [InlineData("key;type;title;content\nk;t;\u00A6\u00A7\u00B6;c", false)]
    [InlineData("\u00C4ey;type;content\nk;t;c", true)]
    public async Task A_file_that_is_not_UTF_8_has_issues_that_say_how_to_name_the_encoding(string text, bool plausible)
    {
        var app = _app = new TestApp();
        app.Package("package/a.csv", Encoding.Latin1.GetBytes(text));
        app.Package("package/b.csv", "key,type,title,content\n2,t,T,c\n");

        var job = await app.RunAsync();

        var issue = (await app.IssuesAsync(job)).First(issue => issue.Code != "CONTENT_EMPTY");
        Assert.Contains(issue.Code, (string[])["ENCODING_DAMAGED", "CSV_COLUMN_MISSING"]);
        const string Hint = "may be Windows-1252: then the definition of the importer must say \"csv\": { \"encoding\": \"windows-1252\" }.";
        Assert.Equal(plausible, issue.Message.EndsWith(Hint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public async Task A_job_that_was_stopped_in_the_middle_of_a_file_continues_there(string encoding)
    {
        const int Items = 3_000;
        var app = App($$""", "csv": { "encoding": "{{encoding}}" }""", ("Worker:BatchSize", "100"));
        var text = new StringBuilder("sep=;\nNummer;Name;Beschreibung\n");
        for (var number = 1; number <= Items; number++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"ä{number};Größe {number};\"x;\n{new string('ü', number % 90)}\"\n");
        }

        app.Package("package/a.csv", (encoding == "utf-8" ? Encoding.UTF8 : Windows1252).GetBytes(text.ToString()));
        var stopped = await app.StopAtAsync(processed: 1_000);
        Assert.InRange(stopped.BytesProcessed!.Value, stopped.BytesTotal!.Value / 10, stopped.BytesTotal.Value * 9 / 10);

        var job = await app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2, Items), (job.Status, job.Attempt, job.Processed));
        Assert.Equal((job.BytesTotal, 0L), (job.BytesProcessed, job.Errors));
        Assert.Contains("Continuing after item", await job.LogAsync(), StringComparison.Ordinal);
        var content = await app.ContentAsync();
        Assert.Equal(Enumerable.Range(1, Items).Select(number => $"ä{number} Größe {number}"), content.Select(item => $"{item.Key} {item.Title}"));
    }

    [Fact]
    public void The_page_about_packages_names_every_extension()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "packages.md"));

        Assert.All(RecordFormat.Extensions, extension => Assert.Contains($"`{extension}`", page, StringComparison.Ordinal));
    }

    private static void AssertGerman(List<ContentItem> content) => Assert.Equal(
        [
            ("A-1", "Größe „M“", "Für 5 €;\nund mehr", "grün|schön", "1.234,50"),
            ("A-2", "Übergröße", "Ein \"Maß\"", "", "0,5"),
        ],
        content.Select(item => (item.Key, item.Title, item.Content, string.Join('|', item.Tags), item.Type)));

    private TestApp App(string csv, params (string, string)[] settings)
    {
        var definition = $$"""
            {
              "key": "key",
              "fields": {
                "key": { "from": "Nummer" },
                "type": { "from": "Preis", "default": "product" },
                "title": { "from": "Name", "required": true },
                "content": { "from": "Beschreibung", "default": "x" },
                "tags": { "from": "Schlagworte", "type": "array" }
              }{{csv}}
            }
            """;
        return _app = new TestApp(settings: [("Importers:content:Definition", _folder.Write("content.json", definition)), .. settings]);
    }
}
