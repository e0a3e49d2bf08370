using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImportGraph.EndToEnd;

/// <summary>
/// The npm server s3rver with a bucket of packages and one of uploads, and an ImportGraph server that imports from the first one.
/// </summary>
public sealed class S3Server : IAsyncLifetime, IDisposable
{
    public const string Secret = "S3RVER";
    private const string Bucket = "packages";
    private const string Uploads = "uploads";

    private readonly TempFolder _folder = new();
    private Process? _s3;

    public string Url { get; private set; } = "";

    internal ServerProcess Server { get; private set; } = null!;

    /// <summary>The settings of a process that stores uploads in the bucket of uploads.</summary>
    public (string Name, string Value)[] UploadSettings(string prefix) =>
    [
        ("ImportGraph__S3__Endpoint", Url),
        ("ImportGraph__Uploads__Bucket", $"s3://{Uploads}/{prefix}"),
        ("ImportGraph__Uploads__BucketCredential", "uploads"),
        .. Credential("uploads", Secret, Secret),
    ];

    public async Task InitializeAsync()
    {
        await Npm.InstalledAsync(Npm.Tests);
        // s3rver encrypts its page cursors with a cipher that Node provides only with this option.
        string[] arguments = ["--openssl-legacy-provider", Path.Join(Npm.Tests, "s3.mjs"), Path.Join(_folder.Path, "buckets")];
        _s3 = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        Url = (await _s3.StandardOutput.ReadLineAsync())!;
        Server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                ("ImportGraph__S3__Endpoint", Url),
                .. Credential("default", Secret, Secret),
                .. Credential("named", Secret, Secret),
                .. Credential("wrong", "nobody", "another"),
            ]);
    }

    /// <summary>Stores an object.</summary>
    public Task PutAsync(string key, string content, bool compressed = false) =>
        PutAsync(key, compressed ? Compress(content) : Encoding.UTF8.GetBytes(content));

    /// <summary>Stores an object.</summary>
    public async Task PutAsync(string key, byte[] content)
    {
        using var client = Client();
        using var body = new MemoryStream(content);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = body, UseChunkEncoding = false });
    }

    /// <summary>The session tokens that requests have sent. The text is empty for a request without a token.</summary>
    public async Task<string[]> SentTokensAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<string[]>(new Uri($"{Url}/tokens")))!;
    }

    public async Task DeleteAsync(string key)
    {
        using var client = Client();
        await client.DeleteObjectAsync(Bucket, key);
    }

    /// <summary>What is in the bucket of uploads: the keys of objects, and of objects that were begun in parts but not completed.</summary>
    public async Task<IReadOnlyList<string>> UploadedAsync(string prefix)
    {
        using var client = Client();
        var found = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Uploads, Prefix = prefix });
        return [.. (found.S3Objects ?? []).Select(entry => entry.Key), .. Begun(prefix).Select(upload => $"parts of {KeyOf(upload)}")];
    }

    /// <summary>Removes the parts of all objects that were begun but not completed, as a rule of the bucket may do.</summary>
    public void RemoveParts(string prefix)
    {
        foreach (var upload in Begun(prefix))
        {
            upload.Delete(recursive: true);
        }
    }

    /// <summary>Begins or ends an outage of the bucket of uploads.</summary>
    public async Task SetOutageAsync(bool isOut)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(isOut ? HttpMethod.Put : HttpMethod.Delete, new Uri($"{Url}/outage"));
        (await http.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Sends the rest of an object <c>…-held.jsonl</c>. From then on the object is sent in one piece.</summary>
    public async Task ReleaseAsync(string key)
    {
        using var http = new HttpClient();
        using var answer = await http.PutAsync(new Uri($"{Url}/release/{Bucket}/{key}"), null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose()
    {
        _s3?.Kill();
        _s3?.Dispose();
        _folder.Dispose();
    }

    /// <summary>The folders in which s3rver has the parts of objects that are not completed.</summary>
    private IEnumerable<DirectoryInfo> Begun(string prefix)
    {
        var folder = new DirectoryInfo(Path.Join(_folder.Path, "buckets", Uploads, "._S3rver_uploads"));
        return (folder.Exists ? folder.GetDirectories() : []).Where(upload => KeyOf(upload).StartsWith(prefix, StringComparison.Ordinal));
    }

    private static string KeyOf(DirectoryInfo upload) => File.ReadAllText(Path.Join(upload.FullName, "key"));

    private static (string, string)[] Credential(string name, string id, string secret) =>
    [
        ($"ImportGraph__S3__Credentials__{name}__AccessKeyId", id),
        ($"ImportGraph__S3__Credentials__{name}__SecretAccessKey", secret),
    ];

    private AmazonS3Client Client() => new(new BasicAWSCredentials(Secret, Secret), new AmazonS3Config
    {
        ServiceURL = Url,
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
