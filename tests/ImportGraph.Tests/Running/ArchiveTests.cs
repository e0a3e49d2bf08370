using System.Globalization;
using System.IO.Compression;
using System.Text;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Running;

/// <summary>Imports of zip archives.</summary>
public sealed class ArchiveTests : IDisposable
{
    private const int Many = 20_000;

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_entries_of_an_archive_are_read_like_the_files_of_a_folder()
    {
        _app.Package("package/a.csv", "key,type,title,content\n1,t,T,c\n");
        _app.Package("package/b.ZIP", Zip.Of(
            CompressionLevel.Optimal,
            ("z.jsonl", Bytes(Running.Item("5"))),
            ("folder/", []),
            ("folder/b.json", Bytes($"[{Running.Item("3")},{Running.Item("4")},{{}}]")),
            ("folder\\a.csv.gz", Gzip.Compress("key;type;title;content\n2;t;T;c\n")),
            ("folder/.hidden.csv", Bytes("hidden")),
            (".git/a.csv", Bytes("hidden")),
            ("__MACOSX/._a.csv", Bytes("hidden")),
            ("readme.txt", Bytes("text")),
            ("inner.zip", Zip.Of(("a.jsonl", Running.Item("never"))))));
        _app.Package("package/c.jsonl", Running.Item("6"));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 6L, 1L), (job.Status, job.Successful, job.Errors));
        job.AssertAddsUp();
        Assert.Equal(job.BytesTotal, job.BytesProcessed);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], (await _app.ContentAsync()).Select(item => item.Key));
        var issues = await _app.IssuesAsync(job);
        Assert.Equal(["b.ZIP/inner.zip", "b.ZIP/readme.txt"], issues.Where(issue => issue.Code == "FILE_SKIPPED").Select(issue => issue.File));
        Assert.Equal("b.ZIP/folder/b.json", issues.First(issue => issue.Severity is IssueSeverity.Error).File);
        Assert.Contains("The cells are separated by semicolons.", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_archive_is_a_package_and_validated_as_one()
    {
        _app.Package("package/a.zip", Zip.Of(("b.jsonl", Running.Items(3, from: 4)), ("a.jsonl", Running.Items(3))));

        var job = await _app.RunAsync("package/a.zip", JobType.Validation);

        Assert.Equal((JobStatus.Successful, 6L, 6L, 0L), (job.Status, job.Total, job.Successful, job.Errors));
    }

    [Fact]
    public async Task An_importer_that_reads_files_itself_gets_the_archive_as_it_is()
    {
        _app.Package("package/a.zip", Zip.Of(("a.jsonl", Running.Item("1"))));
        var location = new PackageLocation(DataSourceType.SharedFilePath, "package") { AnyFormat = true };

        using var package = await _app.Services.GetRequiredService<DataSources>().OpenAsync(location, CancellationToken.None);

        Assert.Equal("a.zip", Assert.Single(package.Files).Name);
    }

    [Fact]
    public async Task An_archive_without_entries_to_read_is_reported()
    {
        _app.Package("package/a.jsonl", Running.Item("1"));
        _app.Package("package/b.zip", Zip.Of());
        _app.Package("package/c.zip", Zip.Of(("a.txt", "text")));
        _app.Package("package/d.zip", []);
        _app.Package("package/e.zip", Zip.Of(("a.csv", "")));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1L, 0L), (job.Status, job.Successful, job.Errors));
        Assert.Equal(
            [("FILE_SKIPPED", "c.zip/a.txt"), ("FILE_EMPTY", "b.zip"), ("FILE_EMPTY", "c.zip"), ("FILE_EMPTY", "d.zip"), ("FILE_EMPTY", "e.zip/a.csv")],
            (await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.File)));
        Assert.Equal("SOURCE_EMPTY", (await _app.RunAsync("package/c.zip")).FailureCode);
    }

    [Fact]
    public async Task A_job_that_was_stopped_in_the_middle_of_an_entry_continues_there()
    {
        _app.Package("package/a.zip", Zip.Of(("a.jsonl", Running.Items(Many)), ("b.jsonl", RandomItems(Many)), ("c.jsonl", Running.Item("last"))));
        var stopped = await _app.StopAtAsync(processed: Many + 2_000);
        Assert.InRange(stopped.BytesProcessed!.Value, 1, stopped.BytesTotal!.Value - 1);

        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, 2, 2 * Many + 1, 0L), (job.Status, job.Attempt, job.Processed, job.Errors));
        Assert.Equal(job.BytesTotal, job.BytesProcessed);
        Assert.Equal((2 * Many) + 1, (await _app.ContentAsync()).Count);
        Assert.Contains("Continuing after item", await job.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_replaced_while_it_is_read_fails_the_job()
    {
        _app.Package("package/a.zip", Zip.Of(("a.jsonl", Running.Items(Many)), ("b.jsonl", Running.Items(Many, from: Many + 1))));
        _app.Once(job => job.Processed > 0, _ => _app.Package("package/a.zip", Zip.Of(("a.jsonl", Running.Item("other")))));

        var failed = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_CHANGED"), (failed.Status, failed.FailureCode));
        var job = await _app.RetryAsync(failed);
        Assert.Equal((JobStatus.Successful, 1L), (job.Status, job.Successful));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("damaged")]
    [InlineData("not a zip")]
    public async Task An_archive_that_has_not_fully_arrived_fails_the_job_and_a_retry_reads_it(string how)
    {
        var whole = Zip.Of(("a.jsonl", Running.Items(10)), ("b.jsonl", RandomItems(Many)));
        var half = whole.Length / 2;
        _app.Package("package/a.zip", how switch
        {
            "cut off" => whole[..half],
            "damaged" => [.. whole[..half], .. new byte[100], .. whole[(half + 100)..]],
            _ => Bytes(Running.Item("1")),
        });

        var failed = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (failed.Status, failed.FailureCode, failed.Retryable));
        Assert.Equal(how == "damaged" ? failed.Successful!.Value : 0, (await _app.ContentAsync()).Count);
        Assert.StartsWith(how == "damaged" ? "\"a.zip/b.jsonl\"" : "\"a.zip\"", failed.Error, StringComparison.Ordinal);

        _app.Package("package/a.zip", whole);
        var job = await _app.RetryAsync(failed);

        Assert.Equal((JobStatus.Successful, Many + 10L), (job.Status, job.Successful));
    }

    [Theory]
    [InlineData("s3://bucket/folder/")]
    [InlineData("s3://bucket/folder/a.zip")]
    public async Task An_archive_in_a_bucket_is_read_in_parts_of_one_version(string path)
    {
        var archive = Zip.Of(CompressionLevel.NoCompression, ("a.jsonl", Bytes(Running.Items(Many))), ("b.jsonl", Bytes(Running.Items(Many, from: Many + 1))));
        Assert.InRange(archive.Length, 2_000_000, 4_000_000);
        var parts = 0;
        using var bucket = new FakeBucket(async http =>
        {
            var isList = http.Request.Query.ContainsKey("list-type");
            http.Response.Headers.ETag = "\"tag\"";
            if (isList)
            {
                await http.Response.WriteAsync(FakeBucket.Page(FakeBucket.Object("folder/a.zip", $"{archive.Length}")));
            }
            else if (HttpMethods.IsHead(http.Request.Method))
            {
                http.Response.ContentLength = archive.Length;
            }
            else
            {
                Assert.Equal("\"tag\"", http.Request.Headers.IfMatch);
                parts++;
                var range = http.Request.Headers.Range.ToString()["bytes=".Length..].Split('-');
                var (from, to) = (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture));
                http.Response.StatusCode = StatusCodes.Status206PartialContent;
                http.Response.ContentLength = to - from + 1;
                await http.Response.Body.WriteAsync(archive.AsMemory(from, to - from + 1));
            }
        });
        using var app = new TestApp(settings: bucket.Settings);

        var job = await RunAsync(app, path);

        Assert.Equal((JobStatus.Successful, null, 2L * Many), (job.Status, job.Error, job.Successful));
        Assert.Equal(job.BytesTotal, job.BytesProcessed);
        Assert.InRange(parts, 3, 12);
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_with_parts_fails_the_job()
    {
        var archive = Zip.Of(CompressionLevel.NoCompression, ("a.jsonl", Bytes(Running.Items(Many))));
        using var bucket = new FakeBucket(async http =>
        {
            http.Response.Headers.ETag = "\"tag\"";
            http.Response.ContentLength = archive.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await http.Response.Body.WriteAsync(archive);
            }
        });
        using var app = new TestApp(settings: bucket.Settings);

        var job = await RunAsync(app, "s3://bucket/a.zip");

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE"), (job.Status, job.FailureCode));
        Assert.Contains("The server was asked for a part of it", job.Error, StringComparison.Ordinal);
    }

    private static async Task<ImportJob> RunAsync(TestApp app, string path)
    {
        var change = await app.Requests.ScheduleAsync(
            new NewJob(JobType.Import, null, DataSourceType.AwsS3Bucket, path, null, null, null), CancellationToken.None);
        return await app.EndOfAsync(change.Job!.Id);
    }

    /// <summary>Items that compress badly, so that half of the file has about half of them.</summary>
    private static string RandomItems(int count)
    {
        var random = new Random(1);
        return string.Join('\n', Enumerable.Range(1, count).Select(number => Running.Item($"r{number}", content: $"{random.NextInt64():x16}")));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
