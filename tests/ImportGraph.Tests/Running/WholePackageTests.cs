using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>Issues of a package as a whole, apart from its items.</summary>
public sealed class WholePackageTests : IDisposable
{
    private readonly TestApp _app = new(settings: ("Worker:BatchSize", "2"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Each_file_that_is_not_read_is_a_warning_that_counts_as_no_item()
    {
        _app.Package("package/a.jsonl", Running.Items(3));
        _app.Package("package/readme.txt", "");
        _app.Package("package/sub/items.xml", "<items/>");
        _app.Package("package/.hidden.txt", "");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 3, 0, 0), (job.Status, job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        var issues = await _app.IssuesAsync(job);
        Assert.Equal(["readme.txt", "sub/items.xml"], issues.Select(issue => issue.File));
        Assert.All(
            issues, issue => Assert.Equal((IssueSeverity.Warning, "FILE_SKIPPED", null, null), (issue.Severity, issue.Code, issue.Line, issue.ItemKey)));
        Assert.Contains(
            "its name does not end with .jsonl (.ndjson, .jsonlines), .json, .csv, .tsv, .xlsx (.xlsm), .gz (of one of these) or .zip (of any of these).",
            issues[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("WARNING sub/items.xml FILE_SKIPPED: ", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_not_read_are_reported_once_per_read_from_the_start()
    {
        _app.Package("package/a.jsonl", Running.Items(2000));
        _app.Package("package/readme.txt", "");
        var stopped = await _app.StopAtAsync(processed: 2);

        var resumed = await _app.RetryAsync(stopped);

        Assert.Equal([1], (await SkippedAsync(resumed)).Select(issue => issue.Attempt));
        Assert.Equal(1, resumed.IssuesFrom);

        stopped = await _app.StopAtAsync(processed: 2);
        _app.Package("package/a.jsonl", Running.Items(2));
        var restarted = await _app.RetryAsync(stopped);

        Assert.Equal([1, 2], (await SkippedAsync(restarted)).Select(issue => issue.Attempt));
        Assert.Equal(2, restarted.IssuesFrom);

        async Task<IEnumerable<ImportIssue>> SkippedAsync(ImportJob job) => (await _app.IssuesAsync(job)).Where(issue => issue.Code == "FILE_SKIPPED");
    }

    [Fact]
    public async Task Warnings_of_skipped_files_have_the_same_bound_as_other_issues()
    {
        using var app = new TestApp(settings: ("Worker:MaxIssues", "5"));
        app.Package("package/a.jsonl", "{}");
        for (var number = 0; number < 8; number++)
        {
            app.Package($"package/{number}.txt", "");
        }

        var job = await app.RunAsync();

        var issues = await app.IssuesAsync(job);
        Assert.Equal(5, issues.Count(issue => issue.Code == "FILE_SKIPPED"));
        Assert.Contains(issues, issue => issue.Severity is IssueSeverity.Error);
        Assert.Equal(3 + 1, job.IssuesLeftOut); // the item has a warning, too
    }

    [Theory]
    [InlineData("a.jsonl", "")]
    [InlineData("a.json", "")]
    [InlineData("a.csv", "\uFEFF")]
    public async Task A_package_without_any_text_fails_and_can_be_retried(string file, string content)
    {
        _app.Package($"package/{file}", content);
        _app.Package("package/b.jsonl", "");

        var failed = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_EMPTY", true), (failed.Status, failed.FailureCode, failed.Retryable));
        _app.Package($"package/b.jsonl", Running.Item("1"));
        Assert.Equal((JobStatus.Successful, 1), ((await _app.RetryAsync(failed)).Status, (await _app.ContentAsync()).Count));
    }

    [Theory]
    [InlineData("a.json", "[]")]
    [InlineData("a.csv", "key,type,title\n")]
    [InlineData("a.jsonl", "\n\n")]
    public async Task A_package_without_items_is_successful_with_a_warning(string file, string content)
    {
        _app.Package($"package/{file}", content);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 0, 0, 0, 0), (job.Status, job.Total, job.Successful, job.Warnings, job.Errors));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal((IssueSeverity.Warning, "PACKAGE_WITHOUT_ITEMS", null, 1), (issue.Severity, issue.Code, issue.File, issue.Attempt));
        Assert.Contains("WARNING PACKAGE_WITHOUT_ITEMS: ", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_beside_others_is_a_warning()
    {
        _app.Package("package/a.jsonl", "");
        _app.Package("package/b.jsonl", Running.Items(3));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 3, 0), (job.Status, job.Successful, job.Warnings));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal(("FILE_EMPTY", "a.jsonl"), (issue.Code, issue.File));
    }

    [Fact]
    public async Task An_empty_package_is_one_warning_even_if_the_lease_is_lost_after_the_last_item()
    {
        _app.Package("package/a.jsonl", "");
        _app.Package("package/b.jsonl", Running.Items(3));
        var stored = 0;
        _app.Once(
            job => job.Processed == 3 && ++stored == 2, // the last batch, then the warning
            job => _app.Work.ReleaseAsync(new ImportLease(job.Key, job.LeaseToken!.Value, TimeSpan.FromMinutes(1))).GetAwaiter().GetResult());

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 3), (job.Status, job.Attempt, job.Successful));
        Assert.Equal(("FILE_EMPTY", 1), ((await _app.IssuesAsync(job)).Single().Code, (await _app.IssuesAsync(job)).Single().Attempt));
    }

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task A_package_without_a_valid_item_reports_the_reason_even_if_it_is_retried_unchanged(JobType type)
    {
        _app.Package("package/a.jsonl", "\n\"text\"\nnot json\n\"text\"");

        var failed = await _app.RunAsync(type: type);
        var again = await _app.RetryAsync(failed, force: true);

        Assert.All([failed, again], job =>
        {
            Assert.Equal("SOURCE_NOT_PARSEABLE", job.FailureCode);
            Assert.Contains("ITEM_NOT_AN_OBJECT in line 2 of \"a.jsonl\": An item must be a JSON object.", job.Error, StringComparison.Ordinal);
        });
        Assert.Equal(3, again.Errors);
        Assert.Equal(failed.FailureFingerprint, again.FailureFingerprint);
    }
}
