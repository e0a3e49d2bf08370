using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>Packages as other programs write them.</summary>
public sealed class OddPackageTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("a.csv", "split/3,note,Three\nsplit/4,note,Four\n", "part of a split file")]
    [InlineData("a.json", "{\"items\":[{\"key\":\"k\"}]}", "not a JSON array")]
    public async Task A_file_of_another_shape_is_one_issue_and_fails_the_job_if_it_is_the_only_file(string name, string content, string message)
    {
        _app.Package($"package/{name}", content);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_NOT_PARSEABLE", false, 1), (job.Status, job.FailureCode, job.Retryable, job.Errors));
        Assert.Contains(message, Assert.Single(await _app.IssuesAsync(job)).Message, StringComparison.Ordinal);

        _app.Package("package/b.csv", "key,type,title,content\nother,t,T,c\n");
        var beside = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (beside.Status, beside.Successful, beside.Errors));
        Assert.Equal((name, 1), Assert.Single(await _app.IssuesAsync(beside)) is var issue ? (issue.File, issue.Line) : default);
    }

    [Fact]
    public async Task Empty_rows_written_by_a_spreadsheet_are_not_items()
    {
        _app.Package("package/a.csv", "key,type,title,content,\nblank/1,note,One,Words\n,,,\n,,,\ntrail/2,note,Two,Words,,\n , ,,\n");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 0, 0, 2), (job.Status, job.Successful, job.Warnings, job.Errors, job.Total));
        Assert.Equal(["blank/1", "trail/2"], (await _app.ContentAsync()).Select(row => row.Key));
    }

    [Fact]
    public async Task Damaged_keys_and_keys_that_only_look_equal_are_not_imported()
    {
        _app.Package("package/a.csv", Reading.Damaged("key,type,title,content\nregion/\xE4,note,First,c\nregion/\xF6,note,Second,c\n"));
        _app.Package("package/b.jsonl", $"{Running.Item("inv/1")}\n{Running.Item("inv/1\u200B")}\n{Running.Item("\uFEFFinv/1")}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 0, 4), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            [("ENCODING_DAMAGED", 2), ("ENCODING_DAMAGED", 3), ("FIELD_INVALID", 2), ("FIELD_INVALID", 3)],
            (await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.Line!.Value)));
        Assert.Equal("inv/1", Assert.Single(await _app.ContentAsync()).Key);
    }

    [Theory]
    [InlineData("""{"key":"k","type":"t","title":"x \ud83d","content":"c"}""")]
    [InlineData("""{"key":"k","type":"t","title":"T","content":"c","tags":["\udc00"]}""")]
    [InlineData("""{"key":"k","type":"t","title":"T","content":"c","metadata":{"a":"x \ud83d"}}""")]
    [InlineData("""{"key":"k","type":"t","title":"T","content":"c","metadata":{"a":[{"\uD83D":1}]}}""")]
    [InlineData("""{"key":"k","type":"t","title":"T","content":"c","other":"\ud83d\ud83d\ude00"}""")]
    public async Task An_unpaired_surrogate_anywhere_in_an_item_makes_it_invalid(string item)
    {
        const string Whole = """{"key":"whole","type":"t","title":"T","content":"c","metadata":{"a":"\ud83d\ude00 \\ud83d"}}""";
        _app.Package("package/a.jsonl", $"{item}\n{Whole}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (job.Status, job.Successful, job.Errors));
        Assert.Equal("ENCODING_INVALID", Assert.Single(await _app.IssuesAsync(job)).Code);
        Assert.Equal("whole", Assert.Single(await _app.ContentAsync()).Key);
    }

    [Fact]
    public async Task JSON_Lines_files_may_have_any_of_the_known_extensions()
    {
        _app.Package("package/a.jsonl", Running.Item("1"));
        _app.Package("package/b.ndjson", Running.Item("2"));
        _app.Package("package/c.JsonLines", Running.Item("3"));
        _app.Package("package/d.ndjson.gz", Gzip.Compress(Running.Item("4")));
        _app.Package("package/e.jsonlines.gz", Gzip.Compress(Running.Item("5")));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 5), (job.Status, job.Successful));
    }
}
