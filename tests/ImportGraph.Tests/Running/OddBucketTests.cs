using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Running;

/// <summary>Bucket servers that do not respond as S3 does, and paths that could lead to another object than the named one.</summary>
public sealed class OddBucketTests(OddBucketTests.Server server) : IClassFixture<OddBucketTests.Server>
{
    private const string Elsewhere = "which is elsewhere or begins with \"/\".";
    private const string Protocol = "The server's answer does not fit the protocol of S3.";
    private const string NoTag = "The server gives it no valid ETag, so that a change could not be noticed.";
    private const string NoNextPage = "The server does not say where the next page of the list begins.";

    public static TheoryData<string, string, string> OddLists => new()
    {
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder-2/a.jsonl")), Elsewhere },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("a")), Elsewhere },
        { "s3://bucket/folder/", FakeBucket.Page("<Contents><Size>1</Size></Contents>"), Elsewhere },
        { "s3://bucket/", FakeBucket.Page(FakeBucket.Object("/a.jsonl")), Elsewhere },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", size: "many")), Protocol },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", size: new string('9', 30))), Protocol },
        { "s3://bucket/folder/", "Not XML.", Protocol },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", size: "-1")), "The server gives it a negative size." },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "<ETag></ETag>")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "<ETag>*</ETag>")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "<ETag>\"a\", \"b\"</ETag>")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "<ETag>\"\u00E4\"</ETag>")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page(FakeBucket.Object("folder/a.jsonl", tag: "<ETag>\"a\"\n</ETag>")), NoTag },
        { "s3://bucket/folder/", FakeBucket.Page("", next: null, truncated: true), NoNextPage },
        { "s3://bucket/folder/", FakeBucket.Page("", next: "same", truncated: true), NoNextPage },
    };

    [Theory]
    [MemberData(nameof(OddLists))]
    public async Task An_impossible_list_fails_the_job_with_its_reason(string path, string list, string reason)
    {
        server.Answer = http => http.Response.WriteAsync(list);

        AssertUnreadable(await RunAsync(path), reason);
    }

    [Fact]
    public async Task Reading_a_list_without_end_is_aborted()
    {
        var pages = 0;
        server.Answer = http => http.Response.WriteAsync(FakeBucket.Page("", next: $"page-{Interlocked.Increment(ref pages)}", truncated: true));

        AssertUnreadable(await RunAsync("s3://bucket/folder/"), "The server lists it in more than 1000 pages.");

        Assert.Equal(1000, pages);
    }

    [Theory]
    [InlineData(StatusCodes.Status301MovedPermanently, null, "The server redirects to another address: perhaps the bucket is in another region.")]
    [InlineData(StatusCodes.Status307TemporaryRedirect, "http://127.0.0.1:1/elsewhere", Protocol)]
    [InlineData(StatusCodes.Status307TemporaryRedirect, "nowhere", Protocol)]
    public async Task A_redirect_fails_the_job_with_its_reason(int status, string? location, string reason)
    {
        server.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = location;
            return Task.CompletedTask;
        };

        AssertUnreadable(await RunAsync("s3://bucket/folder/"), reason);
        AssertUnreadable(await RunAsync("s3://bucket/a.jsonl"), reason);
    }

    [Fact]
    public async Task A_file_without_an_ETag_fails_the_job_with_its_reason()
    {
        server.Answer = _ => Task.CompletedTask;

        AssertUnreadable(await RunAsync("s3://bucket/a.jsonl"), NoTag);
    }

    [Fact]
    public async Task A_list_of_several_pages_with_empty_ones_and_tags_without_quotes_is_read()
    {
        var item = Running.Item("1");
        server.Answer = http => http.Response.WriteAsync(
            http.Request.Path.Value!.EndsWith("a.jsonl", StringComparison.Ordinal) ? item
            : http.Request.Query["continuation-token"].Count == 0 ? FakeBucket.Page("", next: "two", truncated: true)
            : FakeBucket.Page(FakeBucket.Object("folder/../secret.jsonl") + FakeBucket.Object("folder/a.jsonl", $"{item.Length}", "<ETag>0af-2</ETag>")));

        var job = await RunAsync("s3://bucket/folder/");

        Assert.Equal((JobStatus.Successful, null, 1, 0), (job.Status, job.Error, job.Successful, job.Errors));
    }

    [Theory]
    [InlineData("s3://bucket//a.jsonl")]
    [InlineData("s3://bucket//")]
    [InlineData("s3://bucket/../a.jsonl")]
    [InlineData("s3://bucket/folder/../a.jsonl")]
    [InlineData("s3://bucket/folder/./a.jsonl")]
    [InlineData("s3://bucket/folder/..")]
    [InlineData("s3://a..b/a.jsonl")]
    [InlineData("s3://a.-b/a.jsonl")]
    [InlineData("s3://bucket--usw2-az1--x-s3/a.jsonl")]
    public async Task A_path_that_could_lead_to_another_object_is_refused_and_no_job_is_created(string path)
    {
        Assert.Equal("dataSource.path", (await ErrorsAsync(server.App, path))[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_configured_region_with_a_line_break_at_its_end_is_refused()
    {
        using var app = new TestApp(worker: false, settings: [.. server.Bucket.Settings, ("S3:Region", "eu-central-1\n")]);

        Assert.Equal("dataSource.region", (await ErrorsAsync(app, "s3://bucket/a.jsonl"))[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Without_credentials_and_with_the_default_chain_off_a_bucket_is_refused()
    {
        using var app = new TestApp(worker: false, settings: ("S3:DefaultChain", "false"));

        Assert.Equal("dataSource.type", (await ErrorsAsync(app, "s3://bucket/a.jsonl"))[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("s3://bucket/folder//a..b/.hidden/a.jsonl")]
    [InlineData("s3://my.bucket-1/...")]
    public async Task A_path_that_only_looks_odd_is_not_refused(string path)
    {
        // This is not the shared server, because its worker would run the job during another test.
        using var app = new TestApp(worker: false, settings: server.Bucket.Settings);

        Assert.Equal(JsonValueKind.Null, (await ErrorsAsync(app, path)).ValueKind);
    }

    /// <summary>Schedules a job, and returns the reason for its refusal.</summary>
    private static async Task<JsonElement> ErrorsAsync(TestApp app, string path)
    {
        const string Schedule =
            "mutation ($input: ScheduleImportInput!) { scheduleImport(input: $input) { errors { ... on InvalidDataSourceError { field } } } }";
        var data = await app.DataAsync(Schedule, new { input = new { jobType = "IMPORT", dataSource = new { type = "AWS_S3_BUCKET", path } } });
        return data.GetProperty("scheduleImport").GetProperty("errors");
    }

    private async Task<ImportJob> RunAsync(string path)
    {
        var change = await server.App.Requests.ScheduleAsync(new NewJob(JobType.Import, null, DataSourceType.AwsS3Bucket, path), CancellationToken.None);
        return await server.App.EndOfAsync(change.Job!.Id);
    }

    private static void AssertUnreadable(ImportJob job, string reason)
    {
        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.EndsWith(reason, job.Error, StringComparison.Ordinal);
    }

    /// <summary>One server for all tests, and its bucket, whose responses each test sets.</summary>
    public sealed class Server : IDisposable
    {
        public Server()
        {
            Bucket = new FakeBucket(http => Answer(http));
            App = new TestApp(settings: Bucket.Settings);
        }

        public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

        internal FakeBucket Bucket { get; }

        public TestApp App { get; }

        public void Dispose()
        {
            App.Dispose();
            Bucket.Dispose();
        }
    }
}
