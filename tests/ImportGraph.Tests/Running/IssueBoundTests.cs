using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>How many issues of a job are stored, and how the others are counted.</summary>
public sealed class IssueBoundTests : IDisposable
{
    private const int Max = 50;

    private readonly TestApp _app = new(settings: [("Worker:MaxIssues", $"{Max}"), ("Worker:BatchSize", "7")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Warnings_never_displace_errors_and_issues_that_are_not_stored_are_counted()
    {
        _app.Package("package/a.jsonl", $"{Warnings(300)}\n{Errors(30)}");

        var job = await _app.RunAsync();

        Assert.Equal((300, 30), (job.Warnings, job.Errors));
        AssertStored(await _app.IssuesAsync(job), warnings: Max, errors: 30);
        Assert.Equal(250, job.IssuesLeftOut);
    }

    [Fact]
    public async Task The_log_has_the_stored_issues_and_the_number_of_the_others()
    {
        _app.Package("package/a.jsonl", $"{Errors(60)}\n{Warnings(200)}");

        var job = await _app.RunAsync();

        Assert.Equal(10 + 150, job.IssuesLeftOut);
        var log = await job.LogAsync();
        Assert.Equal(2 * Max, log.Split('\n').Count(line => line.Split(' ') is [_, "ERROR" or "WARNING", ..]));
        Assert.Single(log.Split('\n'), line => line.Contains("(Worker:MaxIssues)", StringComparison.Ordinal));
        Assert.Contains("260 items: 0 successful, 200 with warnings, 60 with errors. 160 issues were counted and not stored.", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bound_applies_to_an_attempt_and_the_attempts_that_resume_it_together()
    {
        _app.Package("package/a.jsonl", $"{Warnings(40)}\n{Errors(10)}\n{Warnings(2000, from: 41)}\n{Errors(60)}");
        var stopped = await _app.StopAtAsync(processed: 30);
        Assert.InRange(stopped.Processed!.Value, 30, 1000);

        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2040, 70, 1), (job.Status, job.Warnings, job.Errors, job.IssuesFrom));
        var issues = await _app.IssuesAsync(job);
        AssertStored(issues, warnings: Max, errors: Max);
        Assert.Equal([1, 2], issues.Select(issue => issue.Attempt).Distinct());
        Assert.Equal(1990 + 20, job.IssuesLeftOut);
    }

    [Fact]
    public async Task An_attempt_that_starts_over_counts_from_zero()
    {
        _app.Package("package/a.jsonl", Warnings(2000));
        var stopped = await _app.StopAtAsync(processed: 100);
        Assert.True(stopped.IssuesLeftOut > 0);
        _app.Package("package/a.jsonl", Errors(3));

        var job = await _app.RetryAsync(stopped);

        Assert.Equal((3, 0, 2), (job.Errors, job.IssuesLeftOut, job.IssuesFrom));
        AssertStored([.. (await _app.IssuesAsync(job)).Where(issue => issue.Attempt == 2)], warnings: 0, errors: 3);
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        using var folder = new TempFolder();
        using var app = new TestApp(settings: ("Checks:Schema", folder.Write("schema.json", "{}")));
        var (name, digits) = (new string('n', 3000), new string('9', 1000));
        app.Package("package/a.jsonl", $$"""{"key":"1","type":"t","title":"T","content":"c","metadata":{"{{name}}":{{digits}} } }""");

        var issue = Assert.Single(await app.IssuesAsync(await app.RunAsync()));

        Assert.Equal(("SCHEMA_VIOLATION", ImportJob.MaxTextLength), (issue.Code, issue.Message.Length));
    }

    private static void AssertStored(List<ImportIssue> issues, int warnings, int errors) => Assert.Equal(
        (warnings, errors), (issues.Count(issue => issue.Severity is IssueSeverity.Warning), issues.Count(issue => issue.Severity is IssueSeverity.Error)));

    /// <summary>Items with one warning each.</summary>
    private static string Warnings(int count, int from = 1) =>
        string.Join('\n', Enumerable.Range(from, count).Select(number => Running.Item($"{number}", content: "")));

    /// <summary>Items with one error each.</summary>
    private static string Errors(int count) => string.Join('\n', Enumerable.Repeat("not json", count));
}
