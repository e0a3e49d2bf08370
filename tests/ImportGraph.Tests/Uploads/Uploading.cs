using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Rest;

namespace ImportGraph.Tests.Uploads;

/// <summary>An upload on a server.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its path.</param>
internal sealed record SentUpload(string Id, string Url);

/// <summary>Sends files, with tus and as a whole.</summary>
internal static class Uploading
{
    public const string Root = "/import/uploads";
    public const string Bytes = "application/offset+octet-stream";

    /// <summary>Creates an upload with tus.</summary>
    public static Task<HttpResponseMessage> CreateAsync(
        this RestApp app, string fileName, long length, string? project = null, params (string Name, string Value)[] headers) => app.TusAsync(
        HttpMethod.Post, Root, null, [("Upload-Length", Text(length)), ("Upload-Metadata", Metadata(fileName, project)), .. headers]);

    /// <summary>Creates an upload with tus, which must succeed.</summary>
    public static async Task<SentUpload> UploadAsync(this RestApp app, string fileName, long length, string? project = null)
    {
        using var answer = await app.CreateAsync(fileName, length, project);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var url = answer.Headers.Location!.ToString();
        return new SentUpload(url.Split('/')[^1], url);
    }

    /// <summary>Adds bytes to an upload.</summary>
    public static Task<HttpResponseMessage> PatchAsync(
        this RestApp app, SentUpload upload, long offset, byte[] bytes, params (string Name, string Value)[] headers) => app.TusAsync(
        HttpMethod.Patch,
        upload.Url,
        new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(Bytes) } },
        [("Upload-Offset", Text(offset)), .. headers]);

    /// <summary>The number of bytes that the server has.</summary>
    public static async Task<long> OffsetAsync(this RestApp app, SentUpload upload)
    {
        using var answer = await app.TusAsync(HttpMethod.Head, upload.Url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Sends a request of tus.</summary>
    public static Task<HttpResponseMessage> TusAsync(
        this RestApp app, HttpMethod method, string url, HttpContent? content = null, params (string Name, string Value)[] headers) =>
        app.SendAsync(method, url, content, [("Tus-Resumable", "1.0.0"), .. headers]);

    /// <summary>Uploads a whole file, which must succeed.</summary>
    public static async Task<SentUpload> PutAsync(this RestApp app, string fileName, byte[] bytes, string? project = null)
    {
        using var answer = await app.SendAsync(
            HttpMethod.Put, $"{Root}/{Uri.EscapeDataString(fileName)}", new ByteArrayContent(bytes), project is null ? [] : [("X-Project", project)]);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new SentUpload(body.GetProperty("id").GetString()!, body.GetProperty("url").GetString()!);
    }

    /// <summary>What the server says about an upload.</summary>
    public static async Task<JsonElement> DescribeAsync(this RestApp app, SentUpload upload)
    {
        using var answer = await app.GetAsync(upload.Url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The file with the bytes of an unfinished upload.</summary>
    public static string PartOf(this RestApp app, SentUpload upload) => Path.Join(app.UploadFolder, $"{upload.Id}.part");

    /// <summary>The file with the bytes of a complete upload.</summary>
    public static string FileOf(this RestApp app, SentUpload upload) => Path.Join(app.UploadFolder, upload.Id);

    /// <summary>Opens the file of an upload as another request does.</summary>
    public static FileStream OpenUpload(this RestApp app, SentUpload upload) =>
        new(app.PartOf(upload), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    public static string Metadata(string fileName, string? project = null) =>
        $"filename {Base64(fileName)}{(project is null ? "" : $",project {Base64(project)}")}";

    /// <summary>A job over REST that reads an upload.</summary>
    public static string JobOn(string id) => $"{{\"dataSource\":{{\"type\":\"Upload\",\"path\":\"{id}\"}}}}";

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
