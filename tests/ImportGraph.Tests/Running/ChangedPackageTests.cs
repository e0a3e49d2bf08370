using System.IO.Compression;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>A package that changes while it is read.</summary>
public sealed class ChangedPackageTests : IDisposable
{
    private const int Many = 120_000;
    private const int Some = 5_000;

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("cut off")]
    [InlineData("appended to")]
    [InlineData("rewritten")]
    [InlineData("replaced")]
    [InlineData("deleted")]
    [InlineData("touched")]
    public async Task A_file_that_changes_while_it_is_imported_fails_the_job_and_a_retry_imports_it_from_its_start(string how)
    {
        _app.Package("package/a.jsonl", Running.Items(Many));
        _app.Once(job => job.Processed > 0, _ => Change("package/a.jsonl", how));

        var failed = await _app.RunAsync();

        AssertChanged(failed, "a.jsonl");
        Assert.Equal(Many, failed.Total);
        Assert.InRange(failed.Processed!.Value, 1, Some);
        Assert.Equal((failed.Processed, 0, 0), (failed.Successful, failed.Warnings, failed.Errors));
        Assert.Equal(failed.Processed, (await _app.ContentAsync()).Count);
        Assert.Empty(await _app.IssuesAsync(failed));

        _app.Package("package/a.jsonl", $"{Running.Item("1", "changed")}\n{Running.Items(Some, from: 2)}");
        var job = await _app.RetryAsync(failed);

        Assert.Equal((JobStatus.Successful, Some + 1, Some + 1, 0, 0), (job.Status, job.Total, job.Successful, job.Warnings, job.Errors));
        Assert.Equal("changed", (await _app.ContentAsync())[0].Title);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("deleted")]
    public async Task A_file_that_changes_before_it_is_counted_or_validated_fails_the_job(string how)
    {
        _app.Package("package/a.jsonl", Running.Items(Some));
        _app.Once(job => job.CurrentOperation == "Counting the items", _ => Change("package/a.jsonl", how));
        AssertChanged(await _app.RunAsync(), "a.jsonl");

        _app.Package("package/a.jsonl", Running.Items(Some));
        _app.Once(job => job.CurrentOperation == "Validating a.jsonl", _ => Change("package/a.jsonl", how));
        var validation = await _app.RunAsync(type: JobType.Validation);
        AssertChanged(validation, "a.jsonl");
        Assert.Equal((Some, 0), (validation.Total, validation.Processed));
    }

    [Theory]
    [InlineData("package/a.jsonl", "cut off")]
    [InlineData("package/a.jsonl", "deleted")]
    [InlineData("package/c.jsonl", "appended to")]
    [InlineData("package/c.jsonl", "deleted")]
    public async Task Files_that_were_read_before_or_are_read_later_may_not_change_either(string file, string how)
    {
        _app.Package("package/a.jsonl", Running.Items(10));
        _app.Package("package/b.jsonl", Running.Items(Some, from: 11));
        _app.Package("package/c.jsonl", Running.Item("c"));
        _app.Once(job => job.CurrentOperation == "Importing b.jsonl", _ => Change(file, how));

        AssertChanged(await _app.RunAsync(), Path.GetFileName(file));
    }

    [Fact]
    public async Task A_compressed_file_that_is_cut_off_while_it_is_read_is_reported_as_changed_and_not_as_damaged()
    {
        Directory.CreateDirectory(Path.Join(_app.Root, "package"));
        var random = new Random(1);
        await using (var file = new StreamWriter(new GZipStream(File.Create(Path.Join(_app.Root, "package/a.jsonl.gz")), CompressionLevel.Fastest)))
        {
            for (var number = 0; number < 20_000; number++)
            {
                await file.WriteLineAsync(Running.Item($"{number}", content: $"{random.NextInt64()}"));
            }
        }

        _app.Once(job => job.CurrentOperation == "Importing a.jsonl.gz", _ => Change("package/a.jsonl.gz", "cut off"));

        AssertChanged(await _app.RunAsync(), "a.jsonl.gz");
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("deleted")]
    public async Task A_file_whose_items_are_not_counted_may_not_change_either(string how)
    {
        using var app = new PacedApp(new(), countsItems: false);
        app.Package("package/a.jsonl", Running.Items(Some));
        app.Once(job => job.Processed > 0, _ => Change(app, "package/a.jsonl", how));

        var failed = await app.RunAsync();

        AssertChanged(failed, "a.jsonl");
        Assert.Null(failed.Total);
    }

    [Fact]
    public async Task A_file_that_is_added_after_the_listing_is_not_part_of_the_package()
    {
        _app.Package("package/a.jsonl", Running.Items(Some));
        _app.Once(job => job.Processed > 0, _ => _app.Package("package/b.jsonl", Running.Item("b")));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, Some), (job.Status, job.Successful));
    }

    /// <summary>The length and the time are the same: only the items show that it is another file.</summary>
    [Theory]
    [InlineData("}\n{", "} {", "package")]
    [InlineData("} {", "}\n{", "a.jsonl")]
    public async Task A_file_with_fewer_or_more_items_than_were_counted_fails_the_job_and_a_retry_imports_it_from_its_start(
        string before, string after, string named)
    {
        var file = Path.Join(_app.Root, "package/a.jsonl");
        _app.Package("package/a.jsonl", $"{Running.Items(Some)}\n{Running.Item("x")}{before[1..^1]}{Running.Item("y")}");
        _app.Once(job => job.CurrentOperation == "Importing a.jsonl", _ =>
        {
            var time = File.GetLastWriteTimeUtc(file);
            _app.Package("package/a.jsonl", $"{Running.Items(Some)}\n{Running.Item("x")}{after[1..^1]}{Running.Item("y")}");
            File.SetLastWriteTimeUtc(file, time);
        });

        var failed = await _app.RunAsync();

        AssertChanged(failed, named);
        Assert.True(failed.Processed <= failed.Total);

        var job = await _app.RetryAsync(failed);

        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.IssuesFrom));
        job.AssertAddsUp();
        Assert.Equal(after == "} {" ? (Some, 1) : (Some + 2, 0), ((int)job.Successful!, (int)job.Errors!));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_its_file_changes_stores_nothing_of_the_new_file()
    {
        _app.Package("package/a.jsonl", Running.Items(Some));
        _app.Once(job => job.Processed > 0, job =>
        {
            Change("package/a.jsonl", "rewritten");
            _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None).GetAwaiter().GetResult();
        });

        var ended = await _app.RunAsync();

        // Either of the two can be noticed first.
        Assert.True(ended.Status is JobStatus.Cancelled || ended.FailureCode == "SOURCE_CHANGED");
        var rows = await _app.ContentAsync();
        Assert.Equal(ended.Processed, rows.Count);
        Assert.All(rows, row => Assert.Equal("T", row.Title));
    }

    private static void AssertChanged(ImportJob job, string file)
    {
        Assert.Equal((JobStatus.Failed, "SOURCE_CHANGED", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal(FailureCategory.SourceUnavailable, job.FailureCategory);
        Assert.Contains($"\"{file}\"", job.Error, StringComparison.Ordinal);
    }

    private void Change(string file, string how) => Change(_app, file, how);

    private static void Change(TestApp app, string file, string how)
    {
        var path = Path.Join(app.Root, file);
        switch (how)
        {
            case "cut off":
                using (var open = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    open.SetLength(open.Length / 100);
                }

                break;
            case "appended to":
                File.AppendAllText(path, $"\n{Running.Item("appended")}");
                break;
            case "rewritten":
                File.WriteAllText(path, File.ReadAllText(path).Replace('T', 'U'));
                break;
            case "replaced":
                File.WriteAllText(path + ".new", File.ReadAllText(path).Replace('T', 'U'));
                File.Move(path + ".new", path, overwrite: true);
                break;
            case "deleted":
                File.Delete(path);
                break;
            case "touched":
                File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
                break;
        }
    }
}
