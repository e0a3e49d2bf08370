using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImportGraph.EndToEnd;

/// <summary>Packages in a bucket, on the npm server s3rver.</summary>
public sealed class S3Tests : IAsyncLifetime, IDisposable
{
    private const string Bucket = "packages";
    private const string Secret = "S3RVER";

    private readonly TempFolder _folder = new();
    private Process? _s3;
    private string _url = "";

    public async Task InitializeAsync()
    {
        await Npm.InstalledAsync(Npm.Tests);
        // It makes the cursors of its pages with a cipher that Node has for the asking only.
        _s3 = Process.Start(new ProcessStartInfo("node", ["--openssl-legacy-provider", Path.Join(Npm.Tests, "s3.mjs"), Path.Join(_folder.Path, "buckets")]) { RedirectStandardOutput = true })!;
        _url = (await _s3.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)))!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _s3?.Kill();
        _s3?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_package_in_a_bucket_is_imported_as_one_in_a_folder_is()
    {
        const int Items = 1_200;
        // More than a page of a listing, so that it is followed.
        for (var item = 0; item < Items; item++)
        {
            await PutAsync($"spring/{item:d4}.jsonl", $$"""{"key":"{{item}}","type":"t","title":"T","content":"c"}""");
        }

        await PutAsync("spring/more/packed.jsonl.gz", """{"key":"packed","type":"t","title":"T","content":"c"}""", compressed: true);
        await PutAsync("spring/.hidden.jsonl", "{}");
        await PutAsync("spring/readme.txt", "not of the package");
        await PutAsync("summer/other.jsonl", "{}");
        await using var server = await StartAsync();

        var job = await RunAsync(server, "s3://packages/spring/");

        Assert.Equal(("SUCCESSFUL", """{"successful":1201,"warnings":0,"errors":0}"""), (job.GetProperty("status").GetString(), job.GetProperty("results").GetRawText()));
        Assert.DoesNotContain(Secret, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_file_of_a_bucket_is_a_package_too()
    {
        await PutAsync("one.csv", "key,type,title,content\na,t,T,c\nb,t,T,c\n");
        await using var server = await StartAsync();

        var job = await RunAsync(server, "s3://packages/one.csv", "named", "eu-central-1");

        Assert.Equal(2, job.GetProperty("results").GetProperty("successful").GetInt32());
        Assert.Equal("""{"type":"AWS_S3_BUCKET","path":"s3://packages/one.csv","region":"eu-central-1"}""", job.GetProperty("dataSource").GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_replaced_or_deleted_after_it_was_listed_fails_the_job_and_a_retry_imports_the_package_as_it_is(bool replaced)
    {
        const int Items = 3_000;
        await PutAsync("changing/a.jsonl", string.Join('\n', Enumerable.Range(0, Items).Select(item => Item($"{item}"))));
        await PutAsync("changing/b.jsonl", "{}");
        await using var server = await StartAsync(("ImportGraph__Worker__BatchSize", "1"));
        var id = await ScheduleAsync(server, "s3://packages/changing/");
        await Until.TrueAsync(async () => await ProcessedAsync() > 0, TimeSpan.FromMinutes(1), "it has begun");
        await (replaced ? PutAsync("changing/b.jsonl", Item("b")) : DeleteAsync("changing/b.jsonl"));

        var failed = await EndAsync(server, id);

        Assert.Equal(("FAILED", "SOURCE_CHANGED", true), (
            failed.GetProperty("status").GetString(), failed.GetProperty("failure").GetProperty("code").GetString(), failed.GetProperty("retryable").GetBoolean()));
        Assert.Contains("\"b.jsonl\"", failed.GetProperty("error").GetString(), StringComparison.Ordinal);

        await server.ExecuteAsync("RetryImport", new { input = new { id } });
        var job = await EndAsync(server, id);

        Assert.Equal(
            ("SUCCESSFUL", $$"""{"successful":{{(replaced ? Items + 1 : Items)}},"warnings":0,"errors":0}"""),
            (job.GetProperty("status").GetString(), job.GetProperty("results").GetRawText()));

        async Task<long> ProcessedAsync() => (await server.StatusAsync(id)).GetProperty("progress").GetProperty("processed").GetInt64();

        static string Item(string key) => $$"""{"key":"{{key}}","type":"t","title":"T","content":"c"}""";
    }

    [Theory]
    [InlineData("s3://packages/nothing/", null, "SOURCE_EMPTY", true)]
    [InlineData("s3://packages/nothing.jsonl", null, "SOURCE_NOT_FOUND", true)]
    [InlineData("s3://no-such-bucket/", null, "SOURCE_NOT_FOUND", true)]
    [InlineData("s3://packages/picture.png", null, "SOURCE_FORMAT_UNKNOWN", false)]
    [InlineData("s3://packages/one.csv", "wrong", "SOURCE_ACCESS_DENIED", true)]
    public async Task What_cannot_be_read_fails_the_job_with_its_reason(string path, string? credential, string code, bool retryable)
    {
        await PutAsync("one.csv", "key,type,title,content\na,t,T,c\n");
        await using var server = await StartAsync();

        var job = await RunAsync(server, path, credential);

        Assert.Equal(("FAILED", code, retryable), (
            job.GetProperty("status").GetString(), job.GetProperty("failure").GetProperty("code").GetString(), job.GetProperty("retryable").GetBoolean()));
    }

    [Theory]
    [InlineData("/etc/passwd", null, null, "dataSource.path")]
    [InlineData("s3://packages", null, null, "dataSource.path")]
    [InlineData("s3://UPPER/x.jsonl", null, null, "dataSource.path")]
    [InlineData("s3://packages/x.jsonl", "nobody", null, "dataSource.credentialRef")]
    [InlineData("s3://packages/x.jsonl", null, "../x", "dataSource.region")]
    public async Task What_is_no_bucket_of_ours_is_refused_before_there_is_a_job(string path, string? credentialRef, string? region, string field)
    {
        await using var server = await StartAsync();

        var payload = (await server.ExecuteAsync("ScheduleImport", Input(path, credentialRef, region))).GetProperty("scheduleImport");

        var error = payload.GetProperty("errors")[0];
        Assert.Equal(("InvalidDataSourceError", field), (error.GetProperty("__typename").GetString(), error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_credential_without_its_secret_keeps_the_server_from_starting_and_is_named()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(
            _folder.Path, settings: [("ImportGraph__S3__Credentials__half__AccessKeyId", "id")]));

        Assert.Contains("ImportGraph:S3:Credentials:half needs an AccessKeyId and a SecretAccessKey.", refusal.Message, StringComparison.Ordinal);
    }

    private Task<ServerProcess> StartAsync(params (string Name, string Value)[] settings) => ServerProcess.StartAsync(
        _folder.Path,
        settings:
        [
            .. settings,
            ("ImportGraph__S3__Endpoint", _url),
            ("ImportGraph__S3__Credentials__default__AccessKeyId", Secret),
            ("ImportGraph__S3__Credentials__default__SecretAccessKey", Secret),
            ("ImportGraph__S3__Credentials__named__AccessKeyId", Secret),
            ("ImportGraph__S3__Credentials__named__SecretAccessKey", Secret),
            ("ImportGraph__S3__Credentials__wrong__AccessKeyId", "nobody"),
            ("ImportGraph__S3__Credentials__wrong__SecretAccessKey", "another"),
        ]);

    private static async Task<JsonElement> RunAsync(ServerProcess server, string path, string? credentialRef = null, string? region = null) =>
        await EndAsync(server, await ScheduleAsync(server, path, credentialRef, region));

    private static async Task<string> ScheduleAsync(ServerProcess server, string path, string? credentialRef = null, string? region = null) =>
        (await server.ExecuteAsync("ScheduleImport", Input(path, credentialRef, region)))
            .GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString()!;

    private static async Task<JsonElement> EndAsync(ServerProcess server, string id)
    {
        JsonElement job = default;
        await Until.TrueAsync(
            async () => (job = await server.StatusAsync(id)).GetProperty("status").GetString() is "SUCCESSFUL" or "FAILED", TimeSpan.FromMinutes(1), "it has ended");
        return job;
    }

    private static object Input(string path, string? credentialRef, string? region) =>
        new { input = new { jobType = "IMPORT", dataSource = new { type = "AWS_S3_BUCKET", path, credentialRef, region } } };

    private async Task PutAsync(string key, string content, bool compressed = false)
    {
        using var client = Client();
        using var body = new MemoryStream(compressed ? Compress(content) : Encoding.UTF8.GetBytes(content));
        await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = body, UseChunkEncoding = false });
    }

    private async Task DeleteAsync(string key)
    {
        using var client = Client();
        await client.DeleteObjectAsync(Bucket, key);
    }

    private AmazonS3Client Client() => new(new BasicAWSCredentials(Secret, Secret), new AmazonS3Config
    {
        ServiceURL = _url,
        ForcePathStyle = true,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
    });

    private static byte[] Compress(string content)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return body.ToArray();
    }
}
