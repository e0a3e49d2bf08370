using System.IO.Compression;
using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Running;

namespace ImportGraph.MemoryTests;

/// <summary>Workbooks that try to use all of the memory or the time.</summary>
public sealed class HostileWorkbookTests : IDisposable
{
    private const int Megabyte = 1_000_000;
    private const long MostGrowth = 100 * Megabyte;

    private readonly TestApp _app = new(settings: ("Sources:MaxFileBytes", $"{200 * Megabyte}"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_sheet_that_is_compressed_too_well_is_refused()
    {
        await AssertFailsAsync(Xlsx.Of(Header, new string(' ', 50 * Megabyte)), "SOURCE_ARCHIVE_REFUSED");
    }

    [Fact]
    public async Task A_sheet_that_is_too_large_is_refused()
    {
        await AssertFailsAsync(Xlsx.Of(Header, Random(201 * Megabyte)), "SOURCE_FILE_TOO_LARGE");
    }

    [Fact]
    public async Task A_short_sheet_that_repeats_a_long_text_is_not_read_to_its_end()
    {
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 7));
        var rows = string.Concat(Enumerable.Range(2, 100).Select(number => $"<row r=\"{number}\">{row}</row>"));
        var header = Xlsx.Row(1, "key", "type", "title", "a", "b", "c", "d");

        await AssertFailsAsync(
            new Xlsx { Shared = [$"<t>{Random(Megabyte)}</t>"] }.Add("a", header, rows).ToArray(), "SOURCE_FILE_TOO_LARGE");
    }

    [Fact]
    public async Task A_row_that_is_too_long_is_one_issue()
    {
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 900));

        var job = await RunAsync(
            new Xlsx { Shared = [$"<t>{Random(Megabyte / 50)}</t>"] }
                .Add("a", Header, $"<row r=\"2\">{row}</row>", Xlsx.Row(3, "3", "t", "T", "c"))
                .ToArray());

        Assert.Equal((JobStatus.Successful, 1L, 1L), (job.Status, job.Successful, job.Errors));
        Assert.Contains("RECORD_TOO_LONG", (await _app.IssuesAsync(job)).Select(issue => issue.Code));
    }

    [Fact]
    public async Task A_cell_that_is_too_long_and_a_row_with_too_many_cells_are_issues()
    {
        var job = await RunAsync(Xlsx.Of(
            Header,
            Xlsx.Row(2, "2", "t", Random(5 * Megabyte)),
            "<row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row>",
            "<row r=\"4\"><c r=\"ZZZZZZZZZ4\"><v>1</v></c></row>",
            Xlsx.Row(5, "5", "t", "T", "c")));

        Assert.Equal((JobStatus.Successful, 1L, 3L), (job.Status, job.Successful, job.Errors));
        Assert.Equal(
            ["CSV_CELL_TOO_LONG", "CSV_TOO_MANY_COLUMNS", "CSV_TOO_MANY_COLUMNS"],
            (await _app.IssuesAsync(job)).Where(issue => issue.Severity is IssueSeverity.Error).Select(issue => issue.Code));
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("depth")]
    [InlineData("a long tag")]
    [InlineData("names")]
    [InlineData("not XML")]
    public async Task Hostile_XML_fails_the_job_at_its_row(string kind)
    {
        var good = Xlsx.Of(Header, Xlsx.Row(2, "2", "t", "T", "c"));
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + Header + Xlsx.Row(2, "2", "t", "T", "c");
        var rest = "</sheetData></worksheet>";
        var hostile = kind switch
        {
            "entities" => "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>" + sheet + "<row><c><v>&b;</v></c></row>" + rest,
            "depth" => sheet + string.Concat(Enumerable.Repeat("<a>", Megabyte)),
            "a long tag" => $"{sheet}<row a=\"{Random(10 * Megabyte)}\"/>{rest}",
            "names" => sheet + string.Concat(Enumerable.Range(0, Megabyte / 10).Select(number => $"<a{number}/>")) + rest,
            _ => sheet + "<row>&",
        };

        var job = await RunAsync(With(good, "xl/worksheets/sheet1.xml", hostile));

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", kind == "entities" ? 0 : 1L), (job.Status, job.FailureCode, job.Successful ?? 0));
        var line = kind == "entities" ? 1 : 3;
        Assert.StartsWith($"\"a.xlsx\" cannot be read from line {line} on. The sheet is damaged: ", job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_long_texts_are_not_kept_in_memory()
    {
        const int Texts = 4_000;
        var random = new Random(1);
        var shared = Enumerable.Range(0, Texts).Select(_ => $"<t>{Random(30_000, random)}</t>").ToArray();
        var rows = string.Concat(Enumerable.Range(0, Texts).Select(number =>
            $"<row r=\"{number + 2}\"><c t=\"inlineStr\"><is><t>{number}</t></is></c><c><v>1</v></c><c><v>2</v></c><c t=\"s\"><v>{number}</v></c></row>"));
        _app.Package("package/a.xlsx", new Xlsx { Shared = shared }.Add("a", Xlsx.Row(1, "key", "type", "title", "content"), rows).ToArray());
        shared = [];
        rows = "";

        var job = await RunAsync(null);

        Assert.Equal((JobStatus.Successful, (long)Texts), (job.Status, job.Successful));
        await using var db = _app.OpenDatabase();
        Assert.Equal(30_000, db.Content.OrderByDescending(item => item.Id).First().Content!.Length);
    }

    private static string Header => Xlsx.Row(1, "key", "type", "title", "content");

    /// <summary>A text that compresses badly.</summary>
    private static string Random(int length, Random? random = null)
    {
        const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return string.Create(length, random ?? new Random(1), (text, numbers) => numbers.GetItems(Characters.AsSpan(), text));
    }

    private static byte[] With(byte[] workbook, string part, string content)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var entry = archive.CreateEntry(part, CompressionLevel.Fastest).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    private async Task AssertFailsAsync(byte[] workbook, string code)
    {
        var job = await RunAsync(workbook);

        Assert.Equal((JobStatus.Failed, code, false), (job.Status, job.FailureCode, job.Retryable));
    }

    /// <summary>Runs the package, and checks how much memory that takes.</summary>
    private async Task<ImportJob> RunAsync(byte[]? workbook)
    {
        if (workbook is not null)
        {
            _app.Package("package/a.xlsx", workbook);
        }

        workbook = null;
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var running = _app.RunAsync();
        var most = 0L;
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System)) != running)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
        }

        Assert.InRange(most, 0, MostGrowth);
        return await running;
    }
}
