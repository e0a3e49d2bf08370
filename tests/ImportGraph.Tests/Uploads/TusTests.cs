using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ImportGraph.Tests.Rest;

namespace ImportGraph.Tests.Uploads;

/// <summary>Resumable uploads with tus 1.0.0.</summary>
public sealed class TusTests(SharedRestApp shared) : IClassFixture<SharedRestApp>
{
    private static readonly byte[] Hello = "hello world"u8.ToArray();

    private readonly RestApp _app = shared.App;

    [Fact]
    public async Task OPTIONS_says_what_the_server_can_do()
    {
        using var answer = await _app.SendAsync(HttpMethod.Options, Uploading.Root);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("creation,creation-with-upload,expiration,termination,checksum", answer.Headers.GetValues("Tus-Extension").Single());
        Assert.Equal("4000000000", answer.Headers.GetValues("Tus-Max-Size").Single());
    }

    [Fact]
    public async Task A_file_in_two_parts_is_complete_with_its_hash_and_never_changes_again()
    {
        var upload = await _app.UploadAsync("greeting.csv", Hello.Length);
        using var first = await _app.PatchAsync(upload, 0, Hello[..5]);
        Assert.Equal(5, await _app.OffsetAsync(upload));
        using var second = await _app.PatchAsync(upload, 5, Hello[5..]);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.True(first.Headers.Contains("Upload-Expires"));
        Assert.False(second.Headers.Contains("Upload-Expires"));
        var complete = await _app.DescribeAsync(upload);
        Assert.Equal(Uploading.Sha256(Hello), complete.GetProperty("sha256").GetString());
        Assert.Equal("greeting.csv", complete.GetProperty("file_name").GetString());
        Assert.Equal(Hello, await File.ReadAllBytesAsync(_app.FileOf(upload)));
        Assert.False(File.Exists(_app.PartOf(upload)));
        Assert.True(File.GetAttributes(_app.FileOf(upload)).HasFlag(FileAttributes.ReadOnly));

        // A client repeats the last request if it has lost the answer.
        using var again = await _app.PatchAsync(upload, Hello.Length, []);
        using var more = await _app.PatchAsync(upload, Hello.Length, Hello);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.RequestEntityTooLarge), (again.StatusCode, more.StatusCode));
    }

    [Fact]
    public async Task The_first_bytes_may_come_with_the_request_that_creates_the_upload()
    {
        var content = new ByteArrayContent(Hello) { Headers = { ContentType = new(Uploading.Bytes) } };
        using var answer = await _app.TusAsync(
            HttpMethod.Post, Uploading.Root, content, ("Upload-Length", "11"), ("Upload-Metadata", Uploading.Metadata("a.csv")));

        Assert.Equal(("11", HttpStatusCode.Created), (answer.Headers.GetValues("Upload-Offset").Single(), answer.StatusCode));
    }

    [Fact]
    public async Task An_empty_file_is_complete_at_once()
    {
        var upload = await _app.UploadAsync("empty.csv", 0);

        Assert.Equal(Uploading.Sha256([]), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task HEAD_returns_what_the_client_said_about_the_file()
    {
        var upload = await _app.UploadAsync("Wörter.csv", 20, "shop");

        using var answer = await _app.TusAsync(HttpMethod.Head, upload.Url);

        Assert.Equal(("20", "no-store"), (answer.Headers.GetValues("Upload-Length").Single(), $"{answer.Headers.CacheControl}"));
        Assert.Equal(Uploading.Metadata("Wörter.csv", "shop"), answer.Headers.GetValues("Upload-Metadata").Single());
    }

    [Theory]
    [InlineData(0, "hello", HttpStatusCode.Conflict)]
    [InlineData(6, "hello", HttpStatusCode.Conflict)]
    [InlineData(5, " world!", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(5, "", HttpStatusCode.NoContent)]
    public async Task Bytes_that_do_not_belong_here_are_refused_and_not_kept(long offset, string bytes, HttpStatusCode status)
    {
        var upload = await _app.UploadAsync("a.csv", Hello.Length);
        (await _app.PatchAsync(upload, 0, Hello[..5])).Dispose();

        using var answer = await _app.PatchAsync(upload, offset, Encoding.UTF8.GetBytes(bytes));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(5, await _app.OffsetAsync(upload));
    }

    [Theory]
    [InlineData("sha1", true)]
    [InlineData("sha256", true)]
    [InlineData("sha1", false)]
    [InlineData("sha256", false)]
    public async Task Bytes_with_a_wrong_checksum_are_not_kept(string algorithm, bool right)
    {
        var upload = await _app.UploadAsync("a.csv", Hello.Length);
        var checksum = algorithm == "sha1" ? Sha1(Hello) : SHA256.HashData(Hello);
        checksum[0] ^= (byte)(right ? 0 : 1);

        using var answer = await _app.PatchAsync(upload, 0, Hello, ("Upload-Checksum", $"{algorithm} {Convert.ToBase64String(checksum)}"));

        Assert.Equal(right ? 204 : 460, (int)answer.StatusCode);
        Assert.Equal(right ? Hello.Length : 0, await _app.OffsetAsync(upload));
        if (!right)
        {
            using var again = await _app.PatchAsync(upload, 0, Hello);
            Assert.Equal(Uploading.Sha256(Hello), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
        }
    }

    [Theory]
    [InlineData("md5 5eb63bbbe01eeed093cb22bb8f5acdc3")]
    [InlineData("sha1")]
    [InlineData("sha1 !")]
    [InlineData("sha1 AAAA")]
    public async Task A_checksum_that_cannot_be_checked_is_refused(string checksum)
    {
        var upload = await _app.UploadAsync("a.csv", 5);

        using var answer = await _app.PatchAsync(upload, 0, Hello[..5], ("Upload-Checksum", checksum));

        Assert.Contains("400-104", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await _app.OffsetAsync(upload));
    }

    [Theory]
    [InlineData("filename", "", "400-104")]
    [InlineData("filename", "Li4vYQ==", "400-104")] // ../a
    [InlineData("filename", "YVxi", "400-104")] // a\b
    [InlineData("filename", "YQBi", "400-104")] // a\0b
    [InlineData("filename", "Li4=", "400-104")] // ..
    [InlineData("filename", "/////w==", "400-104")] // not UTF-8
    [InlineData("filename", "a b", "400-104")]
    [InlineData("name", "YQ==", "400-103")]
    [InlineData("filename", "YQ==,filename YQ==", "400-104")]
    [InlineData("filename", "YQ==,project YSBi", "400-104")] // a b
    public async Task The_name_of_the_file_must_be_a_plain_name(string key, string value, string code)
    {
        using var answer = await _app.TusAsync(HttpMethod.Post, Uploading.Root, null, ("Upload-Length", "5"), ("Upload-Metadata", $"{key} {value}"));

        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", "400-104")]
    [InlineData("1e3", "400-104")]
    [InlineData("99999999999999999999", "400-104")]
    [InlineData("4000000001", "413-102")]
    public async Task The_length_must_be_a_number_that_the_server_allows(string length, string code)
    {
        using var answer = await _app.TusAsync(
            HttpMethod.Post, Uploading.Root, null, ("Upload-Length", length), ("Upload-Metadata", Uploading.Metadata("a.csv")));

        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_upload_does_not_exist_and_leaves_no_file()
    {
        var upload = await _app.UploadAsync("a.csv", 5);

        using var removed = await _app.TusAsync(HttpMethod.Delete, upload.Url);
        using var after = await _app.TusAsync(HttpMethod.Head, upload.Url);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, after.StatusCode));
        Assert.False(File.Exists(_app.PartOf(upload)));
    }

    [Fact]
    public async Task A_client_that_can_send_only_POST_uses_an_override()
    {
        var upload = await _app.UploadAsync("a.csv", 5);
        var content = new ByteArrayContent(Hello[..5]) { Headers = { ContentType = new(Uploading.Bytes) } };

        using var patch = await _app.TusAsync(HttpMethod.Post, upload.Url, content, ("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0"));
        using var head = await _app.TusAsync(HttpMethod.Post, upload.Url, null, ("X-HTTP-Method-Override", "HEAD"));
        using var delete = await _app.TusAsync(HttpMethod.Post, upload.Url, null, ("X-HTTP-Method-Override", "DELETE"));
        using var put = await _app.TusAsync(HttpMethod.Post, upload.Url, null, ("X-HTTP-Method-Override", "PUT"));

        Assert.Equal([204, 200, 204, 400], new[] { patch, head, delete, put }.Select(answer => (int)answer.StatusCode));
        Assert.Equal("5", head.Headers.GetValues("Upload-Offset").Single());
    }

    [Fact]
    public async Task Other_types_than_that_of_the_protocol_are_refused()
    {
        var upload = await _app.UploadAsync("a.csv", 5);

        using var answer = await _app.TusAsync(HttpMethod.Patch, upload.Url, new ByteArrayContent(Hello[..5]), ("Upload-Offset", "0"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task While_a_request_sends_bytes_another_one_is_locked_out_and_the_bytes_of_a_broken_connection_stay()
    {
        // Half of it is more than the server reads before it writes.
        const int Size = 1 << 20;
        var upload = await _app.UploadAsync("a.csv", Size);
        using var client = new TcpClient();
        await client.ConnectAsync(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"PATCH {upload.Url} HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            + $"Content-Type: {Uploading.Bytes}\r\nContent-Length: {Size}\r\n\r\n{new string('x', Size / 2)}"));
        // Bytes that the server has not read yet would be lost with the connection.
        await Until.TrueAsync(() => new FileInfo(_app.PartOf(upload)).Length > 0, "bytes are in the file");

        using var other = await _app.PatchAsync(upload, 0, []);
        client.Client.Close(0);

        Assert.Equal(HttpStatusCode.Locked, other.StatusCode);
        var stored = await Until.ReadAsync(() => _app.OffsetAsync(upload), offset => offset > 0, "the bytes that arrived are counted");
        byte[] content = [.. Enumerable.Repeat((byte)'x', Size)];
        using var rest = await _app.PatchAsync(upload, stored, content[(int)stored..]);
        Assert.Equal(Uploading.Sha256(content), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_body_of_unknown_length_that_is_too_long_is_not_kept()
    {
        var upload = await _app.UploadAsync("a.csv", 5);
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload.Url)
        {
            Content = new ByteArrayContent(Hello) { Headers = { ContentType = new(Uploading.Bytes) } },
            Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Offset", "0" }, { "Transfer-Encoding", "chunked" } },
        };

        using var answer = await _app.Rest.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, await _app.OffsetAsync(upload));
    }

    [Fact]
    public async Task An_upload_whose_storage_lost_bytes_continues_where_they_are_missing()
    {
        var upload = await _app.UploadAsync("a.csv", Hello.Length);
        (await _app.PatchAsync(upload, 0, Hello[..8])).Dispose();
        await using (var file = _app.OpenUpload(upload))
        {
            file.SetLength(3);
        }

        using var refused = await _app.PatchAsync(upload, 8, Hello[8..]);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(3, await _app.OffsetAsync(upload));
        using var rest = await _app.PatchAsync(upload, 3, Hello[3..]);
        Assert.Equal(Uploading.Sha256(Hello), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
    }

    /// <summary>The states in which a crash can leave an upload that has all its bytes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_was_interrupted_after_its_last_byte_is_completed_by_the_next_request(bool renamed)
    {
        var upload = await _app.UploadAsync("a.csv", Hello.Length);
        await File.WriteAllBytesAsync(_app.PartOf(upload), Hello);
        if (renamed)
        {
            File.Move(_app.PartOf(upload), _app.FileOf(upload));
        }

        await using (var db = _app.OpenDatabase())
        {
            var row = db.Uploads.Single(u => u.Id == Guid.Parse(upload.Id));
            row.Offset = Hello.Length;
            await db.SaveChangesAsync();
        }

        Assert.Equal(Hello.Length, await _app.OffsetAsync(upload));
        Assert.Equal(Uploading.Sha256(Hello), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
        Assert.True(File.Exists(_app.FileOf(upload)));
        Assert.True(File.GetAttributes(_app.FileOf(upload)).HasFlag(FileAttributes.ReadOnly));
    }

    /// <summary>A user without all permissions could not open a file again that is read-only before it has its last name.</summary>
    [Fact]
    public async Task A_file_that_cannot_get_its_last_name_stays_writable_and_is_completed_later()
    {
        var upload = await _app.UploadAsync("a.csv", Hello.Length);
        Directory.CreateDirectory(_app.FileOf(upload));
        using var failed = await _app.PatchAsync(upload, 0, Hello);
        var isReadOnly = File.GetAttributes(_app.PartOf(upload)).HasFlag(FileAttributes.ReadOnly);
        Directory.Delete(_app.FileOf(upload));

        var complete = await _app.DescribeAsync(upload);

        Assert.Equal((HttpStatusCode.InternalServerError, false), (failed.StatusCode, isReadOnly));
        Assert.Equal(Uploading.Sha256(Hello), complete.GetProperty("sha256").GetString());
        Assert.True(File.GetAttributes(_app.FileOf(upload)).HasFlag(FileAttributes.ReadOnly));
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The protocol requires SHA-1.")]
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
}
