using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Rest;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Uploads;

/// <summary>Uploads of whole files with PUT.</summary>
public sealed class WholeUploadTests : IDisposable
{
    private readonly RestApp _app = new(("Uploads:MaxBytes", "2000000"), ("Uploads:MaxBytesPerProject", "3000000"), ("Uploads:MaxUnfinished", "2"));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("items.jsonl", false)]
    [InlineData("Größe 100 %.csv", true)]
    public async Task A_file_is_stored_whether_its_length_is_announced_or_not(string name, bool chunked)
    {
        // More than other bodies may have, and more than one buffer.
        var bytes = new byte[1_500_000];
        new Random(1).NextBytes(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Uploading.Root}/{Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(bytes) };
        request.Headers.TransferEncodingChunked = chunked ? true : null;

        using var answer = await _app.Rest.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((name, 1_500_000L), (body.GetProperty("file_name").GetString(), body.GetProperty("length").GetInt64()));
        Assert.Equal(Uploading.Sha256(bytes), body.GetProperty("sha256").GetString());
        Assert.Equal(body.GetProperty("url").GetString(), answer.Headers.Location!.ToString());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Join(_app.UploadFolder, body.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_too_large_is_refused_and_leaves_nothing(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Uploading.Root}/a.csv") { Content = new ByteArrayContent(new byte[2_000_001]) };
        request.Headers.TransferEncodingChunked = chunked ? true : null;

        using var answer = await _app.Rest.SendAsync(request);

        Assert.Contains("413-102", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertNothingAsync();
    }

    [Fact]
    public async Task A_broken_connection_leaves_nothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {Uploading.Root}/a.csv HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nContent-Length: 1000\r\n\r\nabc"));
            await Until.TrueAsync(() => Directory.Exists(_app.UploadFolder) && Directory.EnumerateFiles(_app.UploadFolder).Any(), "the upload has begun");
            client.Client.Close(0);
        }

        await Until.TrueAsync(() => !Directory.EnumerateFiles(_app.UploadFolder).Any(), "the bytes are removed");
        await AssertNothingAsync();
    }

    [Fact]
    public async Task Bodies_of_other_requests_keep_their_limit()
    {
        using var answer = await _app.PostAsync("/import/content", new string(' ', 1_500_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_uploads_of_a_project_may_have_so_many_bytes_together()
    {
        await _app.PutAsync("a.csv", new byte[1_500_000]);
        await _app.UploadAsync("b.csv", 1_000_000);

        using var full = await _app.CreateAsync("c.csv", 500_001);
        using var other = await _app.CreateAsync("c.csv", 500_001, "shop");

        Assert.Contains("409-105", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    [Theory]
    [InlineData(500_000, null)]
    [InlineData(500_001, "409-105")]
    public async Task A_file_whose_length_was_not_announced_counts_too(int length, string? code)
    {
        await _app.PutAsync("a.csv", new byte[1_500_000]);
        await _app.UploadAsync("b.csv", 1_000_000);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Uploading.Root}/c.csv") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await _app.Rest.SendAsync(request);

        Assert.Contains(code ?? "\"length\":500000", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(code is null ? 3 : 2, Directory.EnumerateFiles(_app.UploadFolder).Count());
        await using var db = _app.OpenDatabase();
        Assert.Equal(code is null ? 3 : 2, await db.Uploads.CountAsync());
    }

    [Fact]
    public async Task A_caller_may_have_so_many_unfinished_uploads()
    {
        await _app.UploadAsync("a.csv", 5);
        var second = await _app.UploadAsync("b.csv", 5);

        using var full = await _app.CreateAsync("c.csv", 5);
        (await _app.PatchAsync(second, 0, "hello"u8.ToArray())).Dispose();
        using var after = await _app.CreateAsync("c.csv", 5);

        Assert.Contains("409-105", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, after.StatusCode);
    }

    private async Task AssertNothingAsync()
    {
        await using var db = _app.OpenDatabase();
        Assert.False(await db.Uploads.AnyAsync());
        Assert.False(Directory.Exists(_app.UploadFolder) && Directory.EnumerateFiles(_app.UploadFolder).Any());
    }
}
