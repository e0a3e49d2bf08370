using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImportGraph.EndToEnd;

/// <summary>The npm server s3rver with one bucket, and an ImportGraph server that imports from it.</summary>
public sealed class S3Server : IAsyncLifetime, IDisposable
{
    public const string Secret = "S3RVER";
    private const string Bucket = "packages";

    private readonly TempFolder _folder = new();
    private Process? _s3;

    public string Url { get; private set; } = "";

    internal ServerProcess Server { get; private set; } = null!;

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
    public async Task PutAsync(string key, string content, bool compressed = false)
    {
        using var client = Client();
        using var body = new MemoryStream(compressed ? Compress(content) : Encoding.UTF8.GetBytes(content));
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
