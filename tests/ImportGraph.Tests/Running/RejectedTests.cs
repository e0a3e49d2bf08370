using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>The records that a job rejects, as a file that people correct and import again.</summary>
public sealed class RejectedTests : IDisposable
{
    private const string NoTitle = "FIELD_MISSING (title): The field is required and may not be empty.";
    private const string Mark = "\uFEFF";

    private readonly TestApp _app = new(settings: ("Worker:BatchSize", "2"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_rejected_rows_of_a_CSV_file_have_its_columns_and_a_reason()
    {
        _app.Package("package/goods.csv", "key,type,title,content,color\na,t,T,c,red\nb,t,,\"two\nlines, \"\"quoted\"\"\",=1+1\nc,t,T,c,-5\nd,t,,c,-5\n");
        var job = await _app.RunAsync();

        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { rejected { url contentType bytes } } }", new { id = job.Id });
        using var answer = await GetAsync(job);

        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(
            $"{Mark}key,type,title,content,color,importgraph_reason\r\n"
            + $"b,t,,\"two\nlines, \"\"quoted\"\"\",'=1+1,{NoTitle}\r\nd,t,,c,-5,{NoTitle}\r\n",
            Encoding.UTF8.GetString(body));
        Assert.Equal(
            $$"""{"url":"/import/jobs/{{job.Id}}/rejected","contentType":"text/csv; charset=utf-8","bytes":{{body.Length}}}""",
            data.GetProperty("importStatus").GetProperty("rejected").GetRawText());
        Assert.Contains("filename=rejected-goods.csv", $"{answer.Content.Headers.ContentDisposition}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", ';', "a.csv")]
    [InlineData("a.csv", '|', "a.csv")]
    [InlineData("sub/a.tsv", '\t', "a.tsv")]
    public async Task The_file_has_the_separator_of_the_package(string file, char separator, string name)
    {
        _app.Package($"package/{file}", "key~type~title~content\na~t~~c\n".Replace('~', separator));
        var job = await _app.RunAsync();

        using var answer = await GetAsync(job);

        Assert.Equal(
            $"{Mark}key~type~title~content~importgraph_reason\r\na~t~~c~{NoTitle}\r\n".Replace('~', separator),
            Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Contains($"filename=rejected-{name};", $"{answer.Content.Headers.ContentDisposition}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_is_beside_the_last_column_with_a_name()
    {
        _app.Package("package/a.csv", "key,type,,title,content, ,\na,t,note,,c,,\nb,t,,,c, \n");

        Assert.Equal(
            $"key,type,,title,content,importgraph_reason\r\na,t,note,,c,{NoTitle}\r\nb,t,,,c,{NoTitle}\r\n", await ReadAsync(await _app.RunAsync()));
    }

    [Fact]
    public async Task A_compressed_file_in_UTF_16_becomes_a_file_in_UTF_8()
    {
        byte[] text = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("key,type,title,content\nä,t,,c\n")];
        _app.Package("package/größe.csv.gz", Gzip.Compress(text));
        var job = await _app.RunAsync();

        using var answer = await GetAsync(job);

        Assert.Equal(
            $"{Mark}key,type,title,content,importgraph_reason\r\nä,t,,c,{NoTitle}\r\n",
            Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal("rejected-größe.csv", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData("a.jsonl", "~")]
    [InlineData("a.ndjson", "~")]
    [InlineData("a.json", "[~]")]
    public async Task Rejected_objects_are_lines_with_their_members_as_they_were_and_a_reason(string file, string format)
    {
        const string Object = """{"key":"a","type":"t","metadata":{"n":1.50,"text":"\u00e4 ä","list":[1, 2]},"content":"c"}""";
        _app.Package($"package/{file}", format.Replace("~", Object, StringComparison.Ordinal));
        var job = await _app.RunAsync();

        using var answer = await GetAsync(job);

        Assert.Equal($"{Object[..^1]},\"importgraph_reason\":\"{NoTitle}\"}}\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/x-ndjson", $"{answer.Content.Headers.ContentType}");
    }

    [Fact]
    public async Task An_object_of_several_lines_becomes_one_line()
    {
        _app.Package("package/a.json", "[\n  {\n    \"key\": \"a\",\n    \"type\": \"t\",\r\n    \"metadata\": {\n      \"n\": 1\n    }\n  }\n]\n");
        var job = await _app.RunAsync();

        using var answer = await GetAsync(job);

        var line = Assert.Single((await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n'));
        using var item = JsonDocument.Parse(line);
        Assert.Equal(1, item.RootElement.GetProperty("metadata").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task What_is_no_record_is_kept_as_text_and_is_imported_when_the_text_is_corrected()
    {
        _app.Package("package/a.jsonl", Running.Item("good") + "\n" + """{"key":"a","type":"t","title":"T",content:"c"}""" + "\nnonsense\n");
        var job = await _app.RunAsync();
        var lines = (await ReadAsync(job)).Split('\n');
        Assert.StartsWith(
            """{"importgraph_record":"{\"key\":\"a\",\"type\":\"t\",\"title\":\"T\",content:\"c\"}","importgraph_reason":"JSON_MALFORMED""",
            lines[0],
            StringComparison.Ordinal);
        Assert.StartsWith("""{"importgraph_record":"nonsense","importgraph_reason":"JSON_MALFORMED""", lines[1], StringComparison.Ordinal);
        _app.Package("again/a.jsonl", string.Join('\n', lines).Replace(",content:", ",\\\"content\\\":", StringComparison.Ordinal));

        var again = await _app.RunAsync("again");

        Assert.Equal((1L, 0L, 1L), (again.Successful, again.Warnings, again.Errors));
        Assert.Equal(lines[1] + "\n", await ReadAsync(again));
    }

    /// <summary>JSON allows the escape, and only reading the text shows that it is none.</summary>
    [Fact]
    public async Task A_line_of_such_a_file_whose_text_is_damaged_is_one_rejected_item()
    {
        _app.Package("package/a.jsonl", (byte[])
        [
            .. Encoding.UTF8.GetBytes(Running.Item("good") + "\n" + """{"importgraph_record":"\ud800"}""" + "\n" + """{"importgraph_record":""" + "\""),
            0xFF,
            .. "\"}\n"u8,
        ]);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1L, 2L), (job.Status, job.Successful, job.Errors));
        Assert.StartsWith("""{"importgraph_record":"{\"importgraph_record\":\"\\ud800\"}",""", await ReadAsync(job), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b,t\n", "b,t", "\"CSV_WRONG_COLUMNS")]
    [InlineData("b,t,T\n", "b,t,T", "\"CSV_WRONG_COLUMNS")]
    [InlineData("b,t,T,c,more\n", "b,t,T,c,more", "\"CSV_WRONG_COLUMNS")]
    [InlineData("b,\"t\"x,T,c\n", "\"b,\"\"t\"\"x,T,c\"", "CSV_MALFORMED")]
    public async Task A_row_that_is_no_record_is_rejected_again_until_it_is_corrected(string row, string cells, string reason)
    {
        _app.Package("package/a.csv", $"key,type,title,content\na,t,T,c\n{row}");
        var first = await ReadAsync(await _app.RunAsync());
        Assert.Contains($"\r\n{cells},{reason}: ", first, StringComparison.Ordinal);

        for (var round = 0; round < 4; round++)
        {
            _app.Package("again/a.csv", first);
            var again = await _app.RunAsync("again");

            Assert.Equal((JobStatus.Failed, 0L, 1L), (again.Status, again.Successful, again.Errors));
            // With all of its cells, and without its old reason.
            first = await ReadAsync(again);
            Assert.Contains($"\r\n{cells},\"CSV_WRONG_COLUMNS: ", first, StringComparison.Ordinal);
            Assert.Equal(2, first.Split("CSV_").Length);
        }
    }

    [Fact]
    public async Task The_file_can_be_imported_again_as_it_is_and_after_it_was_corrected()
    {
        _app.Package("package/a.csv", "key,type,title,content,=f\na,t,T,c,=1\nb,t,,c,=2\nc,t,,c,'-3\n");
        var file = await ReadAsync(await _app.RunAsync());
        _app.Package("same/a.csv", file);
        _app.Package("better/a.csv", file.Replace("t,,c", "t,T,c", StringComparison.Ordinal));

        var same = await _app.RunAsync("same");
        var better = await _app.RunAsync("better");

        Assert.Equal((0L, 0L, 2L), (same.Successful, same.Warnings, same.Errors));
        Assert.Equal(file, await ReadAsync(same));
        Assert.Equal((2L, 0L, 0L), (better.Successful, better.Warnings, better.Errors));
        Assert.Equal(
            ["""{"=f":"=1"}""", """{"=f":"=2"}""", """{"=f":"\u0027-3"}"""],
            (await _app.ContentAsync()).Select(item => item.Metadata));
        using var none = await GetAsync(better);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Lines_of_JSON_can_be_imported_again_without_a_warning_about_the_reason()
    {
        _app.Package("package/a.jsonl", """{"key":"a","type":"t","content":"c"}""");
        var file = await ReadAsync(await _app.RunAsync());
        _app.Package("better/a.jsonl", file.Replace("\"type\"", "\"title\":\"T\",\"type\"", StringComparison.Ordinal));

        var better = await _app.RunAsync("better");

        Assert.Equal((1L, 0L, 0L), (better.Successful, better.Warnings, better.Errors));
    }

    [Fact]
    public async Task The_rejected_records_of_several_files_are_an_archive_that_is_unpacked_and_imported()
    {
        _app.Package("package/a.csv", "key,type,title\na,t,\n");
        _app.Package("package/a.csv.gz", Gzip.Compress("key,type,title\nb,t,\n"));
        _app.Package("package/good.csv", "key,type,title,content\ngood,t,T,c\n");
        _app.Package("package/sub/x\\..\\..\\c.jsonl", """{"key":"c"}""");
        var job = await _app.RunAsync();

        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { rejected { contentType bytes } } }", new { id = job.Id });
        using var answer = await GetAsync(job);
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("""{"contentType":"application/zip","bytes":null}""", data.GetProperty("importStatus").GetProperty("rejected").GetRawText());
        Assert.Equal(["a.csv", "2/a.csv", "sub/x/c.jsonl"], archive.Entries.Select(entry => entry.FullName));
        archive.ExtractToDirectory(Path.Join(_app.Root, "again"));
        var again = await _app.RunAsync("again");
        Assert.Equal((3L, 3L), (again.Processed, again.Errors));
    }

    [Fact]
    public async Task A_validation_keeps_what_it_rejects_too()
    {
        _app.Package("package/a.csv", "key,type,title\na,t,\n");

        Assert.Contains(NoTitle, await ReadAsync(await _app.RunAsync(type: JobType.Validation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_continues_keeps_each_rejected_record_once()
    {
        _app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 9).Select(number => $$"""{"key":"a{{number}}"}""")));
        _app.Package("package/b.jsonl", string.Join('\n', Enumerable.Range(0, 9).Select(number => $$"""{"key":"b{{number}}"}""")));
        var stopped = await _app.StopAtAsync(processed: 10);
        // As after a crash between the file and the database.
        await File.AppendAllTextAsync(Directory.GetFiles(FolderOf(stopped, 1)).Order().Last(), "{\"key\":\"torn");

        var job = await _app.RetryAsync(stopped);

        using var answer = await GetAsync(job);
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        foreach (var name in new[] { "a", "b" })
        {
            using var text = new StreamReader(archive.GetEntry($"{name}.jsonl")!.Open());
            Assert.Equal(
                Enumerable.Range(0, 9).Select(number => $"{name}{number}"),
                (await text.ReadToEndAsync()).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()));
        }

        Assert.Equal((18L, 2), (job.Errors, job.Attempt));
        Assert.Equal([FolderOf(job, 2)], Directory.GetDirectories(Path.GetDirectoryName(FolderOf(job, 1))!));
    }

    [Fact]
    public async Task A_job_that_begins_again_forgets_what_it_rejected_before()
    {
        _app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 9).Select(number => $$"""{"key":"old{{number}}"}""")));
        var stopped = await _app.StopAtAsync(processed: 4);
        _app.Package("package/a.jsonl", "{\"key\":\"new\"}\n" + Running.Items(20));

        var body = await ReadAsync(await _app.RetryAsync(stopped));

        Assert.Contains("\"new\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("old", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_goes_on_if_what_it_has_kept_is_gone()
    {
        _app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 9).Select(number => $$"""{"key":"a{{number}}"}""")));
        var stopped = await _app.StopAtAsync(processed: 4);
        Directory.Delete(FolderOf(stopped, 1), recursive: true);

        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 9L), (job.Status, job.Errors));
        Assert.Contains("\"a8\"", await ReadAsync(job), StringComparison.Ordinal);
        Assert.Contains("The records that were rejected before are not on this machine.", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_have_a_limit_and_no_record_is_cut()
    {
        using var app = new TestApp(settings: ("Worker:MaxRejectedBytes", "1000"));
        app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 100).Select(number => $$"""{"key":"a{{number}}"}""")));
        var job = await app.RunAsync();

        using var answer = await app.Http.GetAsync(PathOf(job));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.InRange(body.Length, 800, 1000);
        Assert.All(body.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(2, (await job.LogAsync()).Split("Worker:MaxRejectedBytes").Length);
    }

    [Fact]
    public async Task A_worker_with_the_limit_zero_keeps_nothing()
    {
        using var app = new TestApp(settings: ("Worker:MaxRejectedBytes", "0"));
        app.Package("package/a.csv", "key,type,title\na,t,\n");
        var job = await app.RunAsync();

        using var answer = await app.Http.GetAsync(PathOf(job));
        var data = await app.DataAsync("query ($id: ID!) { importStatus(id: $id) { rejected { url } } }", new { id = job.Id });

        Assert.Contains("404-103", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("importStatus").GetProperty("rejected").ValueKind);
    }

    [Fact]
    public async Task A_job_whose_files_cannot_be_written_goes_on_without_them()
    {
        _app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 9).Select(number => $$"""{"key":"a{{number}}"}""")));
        var job = await _app.ScheduleAsync(start: TimeProvider.System.GetUtcNow().AddHours(1));
        Directory.CreateDirectory(Path.GetDirectoryName(FolderOf(job, 1))!);
        await File.WriteAllTextAsync(FolderOf(job, 1), "a file in place of the folder");
        await _app.Requests.RescheduleAsync(job.Id, NewTime.To(null), default, null, null, CancellationToken.None);

        var ended = await _app.EndOfAsync(job.Id);

        Assert.Equal(9L, ended.Errors);
        Assert.Contains("Rejected records cannot be kept", await ended.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_another_project_has_no_file()
    {
        using var app = new TestApp(settings: [.. TestKey.SettingsOf("web", "ig_web", "imports:read", "web")]);
        app.Package("package/a.csv", "key,type,title\na,t,\n");
        var job = await app.RunAsync();
        using var client = TestKey.Client(app.Http.BaseAddress!, "ig_web");

        using var answer = await client.GetAsync(PathOf(job));

        Assert.Contains("404-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Uri PathOf(ImportJob job) => new($"/import/jobs/{job.Id}/rejected", UriKind.Relative);

    private string FolderOf(ImportJob job, int attempt) => Path.Join(Path.GetDirectoryName(_app.Root), "logs", job.Id.ToString(), $"rejected-{attempt}");

    private Task<HttpResponseMessage> GetAsync(ImportJob job) => _app.Http.GetAsync(PathOf(job));

    private async Task<string> ReadAsync(ImportJob job)
    {
        using var answer = await GetAsync(job);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
