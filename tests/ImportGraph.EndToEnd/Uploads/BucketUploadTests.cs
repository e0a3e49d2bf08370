using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Uploads;

/// <summary>Uploads whose bytes are in a bucket, of which each part but the last one must have 5 MiB.</summary>
[Collection(S3TestGroup.Name)]
public sealed class BucketUploadTests(S3Server s3) : IDisposable
{
    private const int MegaByte = 1 << 20;
    private const string Root = "/import/uploads";
    private const string WorkerOff = "ImportGraph__Worker__Enabled";

    private readonly TempFolder _folder = new();
    private readonly TempFolder _elsewhere = new();
    private readonly string _prefix = $"{Guid.NewGuid():n}/";

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_file_of_several_parts_whose_server_is_killed_continues_with_another_server_and_is_imported()
    {
        var port = Ports.Free();
        var server = await StartAsync(_folder, port);
        try
        {
            var (file, items) = TusClient.Package(_folder, 40 * MegaByte);
            await using var proxy = new CuttingProxy(port, 13 * MegaByte, async cuts =>
            {
                if (cuts == 2)
                {
                    await server.KillAsync();
                    await server.DisposeAsync();
                    server = await StartAsync(_elsewhere, port);
                }

                return cuts < 2 ? 13 * MegaByte : long.MaxValue;
            });

            var (url, offsets) = await TusClient.UploadAsync(proxy, file, 10 * MegaByte);

            Assert.Equal(2, proxy.Cuts);
            Assert.True(offsets[0] >= 10 * MegaByte && offsets[^1] >= 20 * MegaByte, string.Join(", ", offsets));
            await TusClient.AssertImportedAsync(server, url, file, items);
            Assert.Equal([_prefix + url.Split('/')[^1]], await s3.UploadedAsync(_prefix));
            Assert.Equal(0, Leases());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Files_of_all_kinds_are_imported_by_a_worker_that_shares_only_the_database_and_the_bucket()
    {
        await using var server = await StartAsync(_folder, settings: (WorkerOff, "false"));
        await using var worker = await WorkerProcess.StartAsync(_elsewhere.Path, [.. FolderDatabase.Settings(_folder.Path), .. s3.UploadSettings(_prefix)]);
        var large = string.Join('\n', Enumerable.Range(0, 2_000).Select(item => Item($"large-{item}", 10_000)));

        var files = new (string Name, byte[] Content, int Items)[]
        {
            ("small.jsonl", Encoding.UTF8.GetBytes(Item("small", 10)), 1),
            ("empty.jsonl", [], 0),
            ("book.xlsx", Xlsx.Of(Xlsx.Row(1, "key", "type", "title", "content"), Xlsx.Row(2, "a", "t", "T", "c")), 1),
            ("packed.zip", Zip.Of(("a.jsonl", Item("zipped-1", 10)), ("more/b.jsonl", Item("zipped-2", 10))), 2),
            ("large.jsonl", Encoding.UTF8.GetBytes(large), 2_000),
        };
        foreach (var (name, content, items) in files)
        {
            // The length is not known before the end.
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{Root}/{name}")
            {
                Content = new ByteArrayContent(content),
                Headers = { TransferEncodingChunked = true },
            };
            using var answer = await server.Http.SendAsync(request);
            var upload = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((name, HttpStatusCode.Created), (name, answer.StatusCode));
            Assert.Equal((name, Sha256(content)), (name, upload.GetProperty("sha256").GetString()));

            var job = await TusClient.ImportAsync(server, upload.GetProperty("id").GetString()!);
            Assert.Equal((name, items), (name, job.GetProperty("results").GetProperty("successful").GetInt32()));
            Assert.Equal(
                (name, content.Length == 0 ? "SOURCE_EMPTY" : null),
                (name, job.GetProperty("failure") is { ValueKind: JsonValueKind.Object } failure ? failure.GetProperty("code").GetString() : null));
        }

        Assert.Equal(files.Length, (await s3.UploadedAsync(_prefix)).Count);
        Assert.DoesNotContain(S3Server.Secret, server.Output + worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_server_receives_bytes_another_one_is_locked_out()
    {
        await using var first = await StartAsync(_folder);
        await using var second = await StartAsync(_folder);
        var url = await CreateAsync(first, 20 * MegaByte);
        var bytes = RandomNumberGenerator.GetBytes(20 * MegaByte);
        var body = new Pipe();
        using var request = Append(url, 0, new StreamContent(body.Reader.AsStream()));
        var receiving = first.Http.SendAsync(request);
        await body.Writer.WriteAsync(bytes.AsMemory(0, 12 * MegaByte));
        await Until.TrueAsync(async () => (await s3.UploadedAsync(_prefix)).Any(key => key.StartsWith("parts of ", StringComparison.Ordinal)), "a part has arrived");

        using (var refused = await AppendAsync(second, url, 0, []))
        {
            Assert.Equal(HttpStatusCode.Locked, refused.StatusCode);
        }

        await body.Writer.CompleteAsync();
        (await receiving).EnsureSuccessStatusCode().Dispose();
        using var rest = await AppendAsync(second, url, 12 * MegaByte, bytes[(12 * MegaByte)..]);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        Assert.Equal(Sha256(bytes), await HashAsync(first, url));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(18)]
    [InlineData(20)]
    public async Task An_upload_that_is_removed_leaves_nothing_in_the_bucket(int stored)
    {
        await using var server = await StartAsync(_folder);
        var url = await CreateAsync(server, 20 * MegaByte);
        (await AppendAsync(server, url, 0, new byte[stored * MegaByte])).EnsureSuccessStatusCode().Dispose();
        Assert.NotEmpty(await s3.UploadedAsync(_prefix));

        using var removed = await server.Http.SendAsync(Request(HttpMethod.Delete, url));

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal([], await s3.UploadedAsync(_prefix));
        Assert.Equal(0, Leases());
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_reached_is_a_503_and_the_client_finishes_when_it_is_back()
    {
        await using var server = await StartAsync(_folder);
        var bytes = RandomNumberGenerator.GetBytes(20 * MegaByte);
        var url = await CreateAsync(server, bytes.Length);
        (await AppendAsync(server, url, 0, bytes[..(9 * MegaByte)])).EnsureSuccessStatusCode().Dispose();
        await s3.SetOutageAsync(true);
        try
        {
            using var refused = await AppendAsync(server, url, 9 * MegaByte, bytes[(9 * MegaByte)..]);
            using var created = await server.Http.SendAsync(Request(
                HttpMethod.Post, Root, ("Upload-Length", "5"), ("Upload-Metadata", "filename YS5qc29ubA==")));

            foreach (var answer in new[] { refused, created })
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Contains("503-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                Assert.NotNull(answer.Headers.RetryAfter);
            }
        }
        finally
        {
            await s3.SetOutageAsync(false);
        }

        Assert.Equal(9 * MegaByte, await OffsetAsync(server, url));
        (await AppendAsync(server, url, 9 * MegaByte, bytes[(9 * MegaByte)..])).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(Sha256(bytes), await HashAsync(server, url));
        Assert.Contains("failed with STORAGE_UNAVAILABLE: The bucket of uploads: ", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.Secret, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_whose_parts_the_bucket_has_removed_begins_again()
    {
        await using var server = await StartAsync(_folder);
        var bytes = RandomNumberGenerator.GetBytes(20 * MegaByte);
        var url = await CreateAsync(server, bytes.Length);
        (await AppendAsync(server, url, 0, bytes[..(9 * MegaByte)])).EnsureSuccessStatusCode().Dispose();
        s3.RemoveParts(_prefix);

        using var failed = await AppendAsync(server, url, 9 * MegaByte, bytes[(9 * MegaByte)..]);
        using var conflict = await AppendAsync(server, url, 9 * MegaByte, bytes[(9 * MegaByte)..]);
        using var whole = await AppendAsync(server, url, await OffsetAsync(server, url), bytes);

        Assert.Equal([503, 409, 204], new[] { failed, conflict, whole }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(Sha256(bytes), await HashAsync(server, url));
        Assert.Equal([_prefix + url.Split('/')[^1]], await s3.UploadedAsync(_prefix));
    }

    [Theory]
    [InlineData("Bucket", "uploads", "ImportGraph:Uploads:Bucket must be s3://bucket/ or s3://bucket/prefix/")]
    [InlineData("Bucket", "s3://uploads/file", "ImportGraph:Uploads:Bucket must be s3://bucket/ or s3://bucket/prefix/")]
    [InlineData("BucketCredential", "nobody", "ImportGraph:Uploads:BucketCredential must be a name in ImportGraph:S3:Credentials.")]
    [InlineData("BucketRegion", "../x", "ImportGraph:Uploads:BucketRegion must have the form of Amazon's regions")]
    public async Task A_bucket_that_cannot_be_used_prevents_the_start_of_the_server(string setting, string value, string reason)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_folder, settings: ($"ImportGraph__Uploads__{setting}", value)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private Task<ServerProcess> StartAsync(TempFolder folder, int port = 0, params (string Name, string Value)[] settings) => ServerProcess.StartAsync(
        folder.Path,
        settings:
        [
            .. FolderDatabase.Settings(_folder.Path),
            .. s3.UploadSettings(_prefix),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            .. settings,
        ]);

    private static string Item(string key, int bytes) => $$"""{"key":"{{key}}","type":"t","title":"T","content":"{{new string('c', bytes)}}"}""";

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private long Leases() => FolderDatabase.Count(_folder.Path, "SELECT COUNT(*) FROM ClusterTurns WHERE Name LIKE 'upload:%'");

    /// <summary>Creates an upload, and returns its path.</summary>
    private static async Task<string> CreateAsync(ServerProcess server, long length)
    {
        using var answer = await server.Http.SendAsync(Request(
            HttpMethod.Post, Root, ("Upload-Length", Text(length)), ("Upload-Metadata", "filename YS5qc29ubA==")));
        Assert.True(answer.StatusCode is HttpStatusCode.Created, $"{answer.StatusCode}: {server.Output}");
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> AppendAsync(ServerProcess server, string url, long offset, byte[] bytes)
    {
        using var request = Append(url, offset, new ByteArrayContent(bytes));
        return await server.Http.SendAsync(request);
    }

    private static HttpRequestMessage Append(string url, long offset, HttpContent bytes)
    {
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        var request = Request(HttpMethod.Patch, url, ("Upload-Offset", Text(offset)));
        request.Content = bytes;
        return request;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers.Append(("Tus-Resumable", "1.0.0")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task<long> OffsetAsync(ServerProcess server, string url)
    {
        using var answer = await server.Http.SendAsync(Request(HttpMethod.Head, url));
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    private static async Task<string?> HashAsync(ServerProcess server, string url) =>
        JsonDocument.Parse((await server.GetAsync(url)).Body).RootElement.GetProperty("sha256").GetString();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
