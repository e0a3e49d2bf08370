using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>What a job says about the items that it created, updated and left unchanged.</summary>
public sealed class ItemChangesTests : IDisposable
{
    private readonly TestApp _app = new(settings: [("Worker:BatchSize", "3")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_import_creates_new_items_and_leaves_existing_ones_unchanged()
    {
        _app.Package("package/a.jsonl", Running.Items(4));
        await _app.RunAsync();
        _app.Package("package/a.jsonl", $"{Running.Items(3, from: 3)}\n{Running.Item("6", title: "")}\n{Running.Item("5")}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 3, 1), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal((1, 0, 2), ChangesOf(job));
        Assert.Equal(["FIELD_MISSING", "ITEM_EXISTS", "ITEM_EXISTS", "KEY_DUPLICATE"], (await CodesAsync(job)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reimport_updates_only_items_that_differ_in_a_field_that_the_package_gives()
    {
        _app.Package("package/a.jsonl", Running.Items(4));
        await _app.RunAsync();
        _app.Package("package/a.jsonl", $$"""
            {{Running.Item("1")}}
            {{Running.Item("2", title: "New")}}
            {"key":"3","type":"t","title":"T"}
            {"key":"4","type":"t","title":"New"}
            {{Running.Item("5")}}
            """);

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((1, 2, 2), ChangesOf(job));
    }

    [Fact]
    public async Task A_validation_says_what_an_import_would_do_and_writes_nothing()
    {
        _app.Package("package/a.jsonl", Running.Items(2));
        await _app.RunAsync();
        _app.Package("package/a.jsonl", $"{Running.Item("1", title: "New")}\n{Running.Items(2, from: 2)}");
        var before = await _app.ContentAsync();

        var asImport = await _app.RunAsync(type: JobType.Validation);
        var asReimport = await _app.RunAsync(type: JobType.Validation, operation: ImportOperation.Reimport);

        Assert.Equal((1, 0, 2), ChangesOf(asImport));
        Assert.Equal(["ITEM_EXISTS", "ITEM_EXISTS"], await CodesAsync(asImport));
        Assert.Equal((1, 1, 1), ChangesOf(asReimport));
        Assert.Empty(await CodesAsync(asReimport));
        Assert.Equal(before.Select(Describe), (await _app.ContentAsync()).Select(Describe));
    }

    [Fact]
    public async Task An_import_does_what_the_validation_before_it_said()
    {
        string[] items =
        [
            """{"key":"K","type":"t","title":"A","content":"c"}""",
            """{"key":"K","type":"t","title":"B","content":"c"}""",
            """{"key":"K","type":"t","title":"A"}""",
            """{"key":"K","type":"t","title":"A","content":""}""",
            """{"key":"K","type":"t","title":"A","content":"c","tags":["x"]}""",
            """{"key":"K","type":"","title":"A"}""",
            "not json",
        ];
        var line = Gen.Select(Gen.OneOfConst(items), Gen.Int[1, 12], (item, key) => item.Replace("K", $"{key}", StringComparison.Ordinal));
        var package = Gen.Select(line.Array[0, 15], Gen.OneOfConst(ImportOperation.Import, ImportOperation.Reimport));
        await package.Array[2, 4].SampleAsync(
            async packages =>
            {
                await using (var db = _app.OpenDatabase())
                {
                    db.Content.RemoveRange(db.Content);
                    await db.SaveChangesAsync();
                }

                foreach (var (lines, operation) in packages)
                {
                    _app.Package("package/a.jsonl", string.Join('\n', [Running.Item("first"), .. lines]));

                    var validation = await _app.RunAsync(type: JobType.Validation, operation: operation);
                    var before = (await _app.ContentAsync()).ToDictionary(item => item.Key, Describe);
                    var job = await _app.RunAsync(operation: operation);

                    Assert.Equal(JobStatus.Successful, job.Status);
                    Assert.Equal(Summary(validation), Summary(job));
                    Assert.Equal(await CodesAsync(validation), await CodesAsync(job));
                    var after = (await _app.ContentAsync()).ToDictionary(item => item.Key, Describe);
                    var updated = before.Count(item => after[item.Key] != item.Value);
                    Assert.Equal((after.Count - before.Count, updated), (job.ItemsCreated!.Value, job.ItemsUpdated!.Value));
                }
            },
            iter: 15,
            threads: 1);

        static object Summary(ImportJob job) =>
            (job.Processed, job.Successful, job.Warnings, job.Errors, job.ItemsCreated, job.ItemsUpdated, job.ItemsUnchanged);
    }

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task A_resumed_job_counts_the_changes_of_all_its_attempts(JobType type)
    {
        _app.Package("package/a.jsonl", Running.Items(4, from: 3));
        await _app.RunAsync();
        _app.Package("package/a.jsonl", Running.Items(20));

        var stopped = await _app.StopAtAsync(6, type);
        var job = await _app.RetryAsync(stopped);

        Assert.True(stopped.ItemsCreated + stopped.ItemsUnchanged == stopped.Processed);
        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.Attempt));
        Assert.Equal((16, 0, 4), ChangesOf(job));
    }

    [Fact]
    public async Task Clients_see_the_changes_together_with_the_rejected_items()
    {
        _app.Package("package/a.jsonl", $"{Running.Items(2)}\nnot json");
        var job = await _app.RunAsync();

        var data = await _app.DataAsync(
            "query ($id: ID!) { importStatus(id: $id) { changes { created updated unchanged rejected } } }", new { id = job.Id });

        Assert.Equal("""{"created":2,"updated":0,"unchanged":0,"rejected":1}""", data.GetProperty("importStatus").GetProperty("changes").GetRawText());
    }

    private static (long Created, long Updated, long Unchanged) ChangesOf(ImportJob job) =>
        (job.ItemsCreated!.Value, job.ItemsUpdated!.Value, job.ItemsUnchanged!.Value);

    private static string Describe(ContentItem item) => $"{item.Key} {item.Title} {item.Content} {string.Join(';', item.Tags)}";

    private async Task<List<string>> CodesAsync(ImportJob job) => [.. (await _app.IssuesAsync(job)).Select(issue => issue.Code)];
}
