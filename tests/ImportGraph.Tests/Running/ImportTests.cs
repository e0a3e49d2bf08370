using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Running;

public sealed class ImportTests : IDisposable
{
    private readonly TestApp _app = new(settings: ("Worker:BatchSize", "2"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_import_writes_the_valid_items_and_reports_the_issues_of_the_others()
    {
        MixedPackage();

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, EndReason.Completed, 1), (job.Status, job.EndReason, job.Attempt));
        Assert.Equal((9, 3, 2, 4), (job.Total, job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal((100, null, null), (job.Percentage, job.Error, job.EstimatedCompletion));
        Assert.Equal(
            [
                (IssueSeverity.Error, "JSON_MALFORMED", "a.jsonl", 3L, null, null, "{\"key\":"),
                (IssueSeverity.Error, "FIELD_MISSING", "a.jsonl", 5L, "untitled", "title", null),
                (IssueSeverity.Error, "LANGUAGE_INVALID", "a.jsonl", 5L, "untitled", "language", "Deutsch!"),
                (IssueSeverity.Warning, "CONTENT_EMPTY", "a.jsonl", 6L, "empty", "content", null),
                (IssueSeverity.Warning, "KEY_DUPLICATE", "b/items.csv", 3L, "first", "key", "first"),
                (IssueSeverity.Error, "CSV_WRONG_COLUMNS", "b/items.csv", 4L, null, null, "short,t"),
                (IssueSeverity.Error, "FIELD_WRONG_TYPE", "c.json", 2L, "wrong", "type", "7"),
            ],
            (await _app.IssuesAsync(job)).Select(
                issue => (issue.Severity, issue.Code, issue.File, issue.Line!.Value, issue.ItemKey, issue.Field, issue.Value)));
        var rows = await _app.ContentAsync();
        Assert.Equal(["first", "second", "empty", "csv"], rows.Select(row => row.Key));
        Assert.All(rows, row => Assert.Equal(job.Id, row.JobId));
        Assert.Equal(("article", "de-CH", "Zweiter", "Text"), (rows[1].Type, rows[1].Language, rows[1].Title, rows[1].Content));
        Assert.Equal(["x", "y"], rows[1].Tags);
        Assert.Equal("""{"n":1}""", rows[1].Metadata);
        Assert.Equal("", rows[2].Content);
    }

    [Fact]
    public async Task A_validation_finds_the_same_issues_as_an_import_and_writes_nothing()
    {
        MixedPackage();

        var validation = await _app.RunAsync(type: JobType.Validation);
        Assert.Empty(await _app.ContentAsync());
        var import = await _app.RunAsync();

        Assert.Equal(JobStatus.Successful, validation.Status);
        Assert.Equal(
            (import.Total, import.Successful, import.Warnings, import.Errors),
            (validation.Total, validation.Successful, validation.Warnings, validation.Errors));
        Assert.Equal(await FoundAsync(import), await FoundAsync(validation));

        async Task<List<string>> FoundAsync(ImportJob job) =>
            [.. (await _app.IssuesAsync(job)).Select(i => $"{i.Severity} {i.Code} {i.Message} {i.File}:{i.Line} {i.ItemKey} {i.Field} {i.Value}")];
    }

    [Fact]
    public async Task The_first_of_several_items_with_the_same_key_is_kept_even_across_batches_and_files()
    {
        string[] items = [Running.Item("k", "1"), Running.Item("k", "2"), Running.Item("other"), Running.Item("K"), Running.Item("k", "5")];
        _app.Package("package/a.jsonl", string.Join('\n', items));
        _app.Package("package/b.jsonl", Running.Item("k", "6"));

        var job = await _app.RunAsync();

        Assert.Equal(["k 1", "other T", "K T"], (await _app.ContentAsync()).Select(row => $"{row.Key} {row.Title}"));
        Assert.Equal(
            [("KEY_DUPLICATE", "a.jsonl", 2L), ("KEY_DUPLICATE", "a.jsonl", 5L), ("KEY_DUPLICATE", "b.jsonl", 1L)],
            (await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.File, issue.Line!.Value)));
        Assert.Equal((3, 3, 0), (job.Successful, job.Warnings, job.Errors));
    }

    [Fact]
    public async Task An_invalid_item_does_not_take_the_key_of_a_valid_one()
    {
        _app.Package("package/a.jsonl", $"{{\"key\":\"k\",\"type\":\"t\",\"content\":\"c\"}}\n{Running.Item("k")}");

        var job = await _app.RunAsync();

        Assert.Equal((1, 0, 1), (job.Successful, job.Warnings, job.Errors));
        Assert.Single(await _app.ContentAsync());
    }

    [Fact]
    public async Task An_import_does_not_change_existing_items()
    {
        _app.Package("package/a.jsonl", Running.Item("k", "old"));
        var first = await _app.RunAsync();
        _app.Package("package/a.jsonl", $"{Running.Item("k", "new")}\n{Running.Item("more")}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (job.Status, job.Successful, job.Warnings));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal((IssueSeverity.Warning, "ITEM_EXISTS", "k", 1L), (issue.Severity, issue.Code, issue.ItemKey, issue.Line!.Value));
        Assert.Equal([("k", "old", first.Id), ("more", "T", job.Id)], (await _app.ContentAsync()).Select(row => (row.Key, row.Title, row.JobId)));
    }

    [Fact]
    public async Task A_reimport_updates_existing_items_and_adds_new_ones()
    {
        _app.Package("package/a.jsonl", Running.Item("k", "old"));
        await _app.RunAsync();
        var created = Assert.Single(await _app.ContentAsync());
        _app.Package("package/a.jsonl", $"{Running.Item("k", "new")}\n{Running.Item("more")}\n{Running.Item("k", "again")}");

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((2, 1, 0), (job.Successful, job.Warnings, job.Errors));
        var rows = await _app.ContentAsync();
        Assert.Equal([(created.Id, "k", "new"), (rows[^1].Id, "more", "T")], rows.Select(row => (row.Id, row.Key, row.Title)));
        Assert.Equal(job.Id, rows[0].JobId);
        Assert.Equal(created.CreatedAt, rows[0].CreatedAt);
        Assert.True(rows[0].UpdatedAt >= created.UpdatedAt);
    }

    [Fact]
    public async Task A_reimport_of_unchanged_items_is_successful_and_writes_nothing()
    {
        MixedPackage();
        var first = await _app.RunAsync();
        var before = await _app.ContentAsync();

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((first.Successful, first.Warnings, first.Errors), (job.Successful, job.Warnings, job.Errors));
        Assert.Equivalent(before, await _app.ContentAsync(), strict: true);
    }

    [Theory]
    [InlineData("type", "\"u\"")]
    [InlineData("language", "\"de\"")]
    [InlineData("language", "null")]
    [InlineData("title", "\"U\"")]
    [InlineData("content", "\"d\"")]
    [InlineData("tags", "[\"ab\"]")]
    [InlineData("tags", "[]")]
    [InlineData("metadata", """{"a":2}""")]
    [InlineData("metadata", "null")]
    public async Task A_reimport_writes_only_the_items_with_a_changed_field(string field, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["key"] = "\"k\"",
            ["type"] = "\"t\"",
            ["language"] = "\"en\"",
            ["title"] = "\"T\"",
            ["content"] = "\"c\"",
            ["tags"] = """["a","b"]""",
            ["metadata"] = """{"a":1}""",
        };
        _app.Package("package/a.jsonl", $"{Json()}\n{Running.Item("other")}");
        var first = await _app.RunAsync();
        fields[field] = value;
        _app.Package("package/a.jsonl", $"{Running.Item("other")}\n{Json()}");

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((2, 0, 0), (job.Successful, job.Warnings, job.Errors));
        Assert.Equal([("k", job.Id), ("other", first.Id)], (await _app.ContentAsync()).Select(row => (row.Key, row.JobId)));

        string Json() => $"{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}";
    }

    [Fact]
    public async Task Items_stored_without_a_hash_are_written_once_more()
    {
        _app.Package("package/a.jsonl", Running.Items(3));
        await _app.RunAsync();
        await using (var db = _app.OpenDatabase())
        {
            await db.Content.ExecuteUpdateAsync(set => set.SetProperty(row => row.ContentHash, (byte[]?)null));
        }

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.All(await _app.ContentAsync(), row => Assert.Equal((job.Id, true), (row.JobId, row.ContentHash is not null)));
    }

    [Fact]
    public async Task A_package_without_items_is_imported_successfully()
    {
        _app.Package("package/a.json", "[]");
        _app.Package("package/b.csv", "");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 0, 0, 100), (job.Status, job.Total, job.Processed, job.Percentage));
    }

    [Fact]
    public async Task The_sample_package_shows_the_issues_that_imports_find()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Join(AppContext.BaseDirectory, "samples", "handbook")))
        {
            _app.Package(Path.Join("handbook", Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        }

        var job = await _app.RunAsync("handbook");

        Assert.Equal((JobStatus.Successful, 206, 4, 6), (job.Status, job.Total, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal(199, (await _app.ContentAsync()).Count);
    }

    private void MixedPackage()
    {
        _app.Package("package/a.jsonl", $$"""
            {{Running.Item("first")}}
            {"key":"second","type":"article","language":"de-CH","title":"Zweiter","content":"Text","tags":["x","y"],"metadata":{"n":1} }
            {"key":

            {"key":"untitled","type":"t","content":"c","language":"Deutsch!"}
            {"key":"empty","type":"t","title":"T"}
            """);
        _app.Package("package/b/items.csv", "key,type,title,content\ncsv,t,T,c\nfirst,t,T,c\nshort,t\n");
        _app.Package("package/c.json", "[\n{\"key\":\"wrong\",\"type\":7,\"title\":\"T\",\"content\":\"c\"}\n]");
    }
}
