using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>Packages in a bucket.</summary>
[Collection(S3TestGroup.Name)]
public sealed class S3Tests(S3Server s3)
{
    [Fact]
    public async Task A_package_in_a_bucket_is_imported_like_one_in_a_folder()
    {
        // The large number is more than one page of a listing.
        var items = Soak.IsOn ? 1_200 : 20;
        for (var item = 0; item < items; item++)
        {
            await s3.PutAsync($"spring/{item:d4}.jsonl", $$"""{"key":"{{item}}","type":"t","title":"T","content":"c"}""");
        }

        await s3.PutAsync("spring/more/packed.jsonl.gz", """{"key":"packed","type":"t","title":"T","content":"c"}""", compressed: true);
        await s3.PutAsync("spring/.hidden.jsonl", "{}");
        await s3.PutAsync("spring/readme.txt", "not of the package");
        await s3.PutAsync("summer/other.jsonl", "{}");

        var job = await RunAsync("s3://packages/spring/");

        Assert.Equal(("SUCCESSFUL", $$"""{"successful":{{items + 1}},"warnings":0,"errors":0}"""), (job.GetProperty("status").GetString(), job.GetProperty("results").GetRawText()));
        Assert.DoesNotContain(S3Server.Secret, s3.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_file_of_a_bucket_is_a_package_too()
    {
        await s3.PutAsync("one.csv", "key,type,title,content\na,t,T,c\nb,t,T,c\n");

        var job = await RunAsync("s3://packages/one.csv", "named", "eu-central-1");

        Assert.Equal(2, job.GetProperty("results").GetProperty("successful").GetInt32());
        var source = job.GetProperty("dataSource");
        Assert.Equal(
            ("AWS_S3_BUCKET", "s3://packages/one.csv", "eu-central-1"),
            (source.GetProperty("type").GetString(), source.GetProperty("path").GetString(), source.GetProperty("region").GetString()));
    }

    [Fact]
    public async Task A_workbook_and_an_archive_of_a_bucket_are_read_in_parts_and_imported()
    {
        await s3.PutAsync("packed/book.xlsx", Xlsx.Of(Xlsx.Row(1, "key", "type", "title", "content"), Xlsx.Row(2, "book", "t", "T", "c")));
        await s3.PutAsync("packed/more.zip", Zip.Of(("a.jsonl", """{"key":"zipped","type":"t","title":"T","content":"c"}""")));

        var job = await RunAsync("s3://packages/packed/");
        var single = await RunAsync("s3://packages/packed/book.xlsx");

        Assert.Equal(
            ("SUCCESSFUL", 2, 1),
            (job.GetProperty("status").GetString(),
                job.GetProperty("results").GetProperty("successful").GetInt32(),
                single.GetProperty("progress").GetProperty("processed").GetInt32()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_replaced_or_deleted_after_it_was_listed_fails_the_job_and_a_retry_imports_the_package_as_it_is(bool replaced)
    {
        const int Items = 3_000;
        var folder = $"changing-{replaced}";
        await s3.PutAsync($"{folder}/a-held.jsonl", string.Join('\n', Enumerable.Range(0, Items).Select(item => Item($"{folder}/{item}"))));
        await s3.PutAsync($"{folder}/b.jsonl", "{}");
        var id = await ScheduleAsync($"s3://packages/{folder}/");
        await s3.Server.UntilHalfWayAsync(id);
        await (replaced ? s3.PutAsync($"{folder}/b.jsonl", Item($"{folder}/b")) : s3.DeleteAsync($"{folder}/b.jsonl"));
        await s3.ReleaseAsync($"{folder}/a-held.jsonl");

        var failed = await s3.Server.UntilEndAsync(id);

        Assert.Equal(("FAILED", "SOURCE_CHANGED", true), (
            failed.GetProperty("status").GetString(), failed.GetProperty("failure").GetProperty("code").GetString(), failed.GetProperty("retryable").GetBoolean()));
        Assert.Contains("\"b.jsonl\"", failed.GetProperty("error").GetString(), StringComparison.Ordinal);

        await s3.Server.ExecuteAsync("RetryImport", new { input = new { id } });
        var job = await s3.Server.UntilEndAsync(id);

        Assert.Equal(
            ("SUCCESSFUL", $$"""{"successful":{{(replaced ? Items + 1 : Items)}},"warnings":0,"errors":0}"""),
            (job.GetProperty("status").GetString(), job.GetProperty("results").GetRawText()));

        static string Item(string key) => $$"""{"key":"{{key}}","type":"t","title":"T","content":"c"}""";
    }

    [Theory]
    [InlineData("s3://packages/nothing/", null, "SOURCE_EMPTY", true)]
    [InlineData("s3://packages/nothing.jsonl", null, "SOURCE_NOT_FOUND", true)]
    [InlineData("s3://no-such-bucket/", null, "SOURCE_NOT_FOUND", true)]
    [InlineData("s3://packages/picture.png", null, "SOURCE_FORMAT_UNKNOWN", false)]
    [InlineData("s3://packages/one.csv", "wrong", "SOURCE_ACCESS_DENIED", true)]
    public async Task An_unreadable_source_fails_the_job_with_its_reason(string path, string? credential, string code, bool retryable)
    {
        await s3.PutAsync("one.csv", "key,type,title,content\na,t,T,c\n");

        var job = await RunAsync(path, credential);

        Assert.Equal(("FAILED", code, retryable), (
            job.GetProperty("status").GetString(), job.GetProperty("failure").GetProperty("code").GetString(), job.GetProperty("retryable").GetBoolean()));
    }

    [Theory]
    [InlineData("/etc/passwd", null, null, "dataSource.path")]
    [InlineData("s3://packages", null, null, "dataSource.path")]
    [InlineData("s3://UPPER/x.jsonl", null, null, "dataSource.path")]
    [InlineData("s3://packages/x.jsonl", "nobody", null, "dataSource.credentialRef")]
    [InlineData("s3://packages/x.jsonl", null, "../x", "dataSource.region")]
    public async Task An_invalid_bucket_is_refused_and_no_job_is_created(string path, string? credentialRef, string? region, string field)
    {

        var payload = (await s3.Server.ExecuteAsync("ScheduleImport", Input(path, credentialRef, region))).GetProperty("scheduleImport");

        var error = payload.GetProperty("errors")[0];
        Assert.Equal(("InvalidDataSourceError", field), (error.GetProperty("__typename").GetString(), error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_credential_without_its_secret_prevents_the_start_of_the_server_and_is_named()
    {
        using var folder = new TempFolder();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(
            folder.Path, settings: [("ImportGraph__S3__Credentials__half__AccessKeyId", "id")]));

        Assert.Contains("ImportGraph:S3:Credentials:half needs an AccessKeyId and a SecretAccessKey.", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement> RunAsync(string path, string? credentialRef = null, string? region = null) =>
        await s3.Server.UntilEndAsync(await ScheduleAsync(path, credentialRef, region));

    private async Task<string> ScheduleAsync(string path, string? credentialRef = null, string? region = null) =>
        (await s3.Server.ExecuteAsync("ScheduleImport", Input(path, credentialRef, region)))
            .GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString()!;

    private static object Input(string path, string? credentialRef, string? region) =>
        new { input = new { jobType = "IMPORT", dataSource = new { type = "AWS_S3_BUCKET", path, credentialRef, region } } };
}
