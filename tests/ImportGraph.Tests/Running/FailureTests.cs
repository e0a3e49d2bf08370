using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

public sealed class FailureTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_missing_package_fails_the_job_and_a_retry_succeeds_after_the_package_arrives()
    {
        var failed = await _app.RunAsync();
        Assert.Equal((JobStatus.Failed, EndReason.Error, "SOURCE_NOT_FOUND", true), (failed.Status, failed.EndReason, failed.FailureCode, failed.Retryable));
        Assert.Equal(FailureCategory.SourceUnavailable, failed.FailureCategory);
        Assert.Contains("\"package\"", failed.Error, StringComparison.Ordinal);

        _app.Package("package/a.jsonl", Running.Items(3));
        var job = await _app.RetryAsync(failed);

        Assert.Equal((failed.Id, JobStatus.Successful, 2, 3), (job.Id, job.Status, job.Attempt, job.Successful));
        Assert.Null(job.Error ?? job.FailureCode);
        Assert.Equal([JobStatus.Failed, JobStatus.Successful], (await _app.AttemptsAsync(job)).Select(attempt => attempt.Status));
        Assert.NotEqual(failed.LogFileLocation, job.LogFileLocation);
        Assert.All([failed.LogFileLocation, job.LogFileLocation], log => Assert.True(File.Exists(log)));
    }

    [Theory]
    [InlineData("a.jsonl", "not json\nnor this")]
    [InlineData("a.json", "{\"key\":\"k\"}")]
    [InlineData("a.csv", "key,type\nonly one\n")]
    public async Task A_package_without_a_valid_item_fails_the_job(string file, string content)
    {
        _app.Package($"package/{file}", content);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_NOT_PARSEABLE", false), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal(FailureCategory.InvalidContent, job.FailureCategory);
        Assert.NotEmpty(await _app.IssuesAsync(job));
        Assert.Equal(job.Processed, job.Errors);
    }

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task A_package_without_a_valid_item_fails_again_when_it_is_retried_unchanged(JobType type)
    {
        _app.Package("package/a.jsonl", "not json\nnor this");
        var first = await _app.RunAsync(type: type);

        var second = await _app.RetryAsync(first, force: true);

        Assert.Equal((JobStatus.Failed, "SOURCE_NOT_PARSEABLE", 2), (second.Status, second.FailureCode, second.Attempt));
        Assert.Equal(first.Errors, second.Errors);
    }

    [Fact]
    public async Task A_corrected_package_is_read_from_its_start_when_it_is_retried()
    {
        _app.Package("package/a.jsonl", "not json\nnor this");
        var failed = await _app.RunAsync();
        _app.Package("package/a.jsonl", Running.Items(3));

        var job = await _app.RetryAsync(failed, force: true);

        Assert.Equal((JobStatus.Successful, 3, 0), (job.Status, job.Successful, job.Errors));
    }

    [Fact]
    public async Task A_file_without_a_valid_item_does_not_fail_the_other_files()
    {
        _app.Package("package/a.json", "garbage");
        _app.Package("package/b.jsonl", Running.Items(2));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 1), (job.Status, job.Successful, job.Errors));
        Assert.Equal(("JSON_MALFORMED", "a.json"), ((await _app.IssuesAsync(job))[0].Code, (await _app.IssuesAsync(job))[0].File));
    }

    [Fact]
    public async Task Items_that_are_all_invalid_do_not_fail_the_job()
    {
        _app.Package("package/a.jsonl", "{}\n{}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 0, 2), (job.Status, job.Successful, job.Errors));
    }

    [Theory]
    [InlineData("items.xml", "SOURCE_FORMAT_UNKNOWN", false)]
    [InlineData("folder", "SOURCE_EMPTY", true)]
    public async Task A_path_that_is_not_a_package_fails_the_job(string path, string code, bool retryable)
    {
        _app.Package("items.xml", "<items/>");
        _app.Package("folder/readme.md", "");

        var job = await _app.RunAsync(path);

        Assert.Equal((JobStatus.Failed, code, retryable), (job.Status, job.FailureCode, job.Retryable));
    }

    [Fact]
    public async Task Without_a_log_file_the_job_fails()
    {
        var blocked = Path.Join(_app.Root, "file");
        await File.WriteAllTextAsync(blocked, "");
        using var app = new TestApp(settings: ("Logs:Folder", blocked));
        app.Package("package/a.jsonl", Running.Items(1));

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Failed, "LOG_UNWRITABLE", true), (job.Status, job.FailureCode, job.Retryable));
    }

    [Fact]
    public async Task A_log_has_one_line_per_event_for_any_imported_text()
    {
        const string Forged = "2030-01-01T00:00:00.000Z ERROR forged";
        _app.Package("package/a.jsonl", $$"""
            {"key":"a\n{{Forged}}","type":"t","title":"T","content":"c"}
            {"key":"b","type":"t","title":"T","content":"c","c\r\n{{Forged}}\u0085{{Forged}}\u2028{{Forged}}":1}
            """);
        _app.Package($"package/b\n{Forged}.jsonl", "{}\n{}");

        var job = await _app.RunAsync();

        var lines = (await File.ReadAllTextAsync(job.LogFileLocation!)).TrimEnd('\n').Split(['\n', '\r', '\u0085', '\u2028', '\u2029']);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFORMATION|WARNING|ERROR) \S", line));
        Assert.DoesNotContain(lines, line => line.StartsWith(Forged, StringComparison.Ordinal));
        Assert.Equal((await _app.IssuesAsync(job)).Count, lines.Count(line => line.Split(' ')[1] is "ERROR" or "WARNING"));
        Assert.Contains("Completed", lines[^1], StringComparison.Ordinal);
    }
}
