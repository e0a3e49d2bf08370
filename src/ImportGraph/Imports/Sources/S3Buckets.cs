using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.S3.Model;
using ImportGraph.Imports.Streams;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Packages in buckets of Amazon S3 or of compatible servers: <c>s3://bucket/folder/</c> or <c>s3://bucket/file.jsonl</c>. They are read with
/// the configured credentials. If none are configured, they are read with the credentials that the AWS SDK finds.
/// </summary>
public sealed partial class S3Buckets(IOptions<S3Options> options, IOptions<SourceOptions> sources) : IDataSource, IDisposable
{
    private const string DefaultCredential = "default";

    private const string PathRule = "The path of a bucket is s3://bucket/folder/ or s3://bucket/file.jsonl. "
        + "The part after the bucket must not begin with \"/\" and must not have \".\" or \"..\" between slashes.";

    /// <summary>Maximum length of a location, in characters. S3 limits the key of an object to as many bytes.</summary>
    private const int MaxKeyLength = 1024;

    /// <summary>Maximum number of pages of a listing. The server decides how long pages are; they may be empty.</summary>
    private const int MaxPages = 1000;

    /// <summary>The suffix in the names of directory buckets. Their listings have no order, and reading them needs sessions.</summary>
    private const string DirectoryBucket = "--x-s3";

    /// <summary>Maximum number of clients that are kept. Clients of the API choose the regions, so their number must be bounded.</summary>
    private const int MaxClients = 64;

    /// <summary>Maximum time to look for credentials. The SDK waits longer for a machine that has no metadata.</summary>
    private static readonly TimeSpan MaxCredentialSearch = TimeSpan.FromSeconds(20);

    private readonly DefaultAWSCredentialsIdentityResolver _chain = new();
    private readonly ConcurrentDictionary<(string Credential, string Region), AmazonS3Client> _clients = new();

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.AwsS3Bucket;

    /// <inheritdoc/>
    public bool CountsItems => false;

    /// <inheritdoc/>
    public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(Check(location));

    private InvalidDataSourceError? Check(PackageLocation location) =>
        !options.Value.UsesDefaultChain && options.Value.Credentials.Count == 0
            ? new(nameof(ImportJob.SourceType), "This server is not configured to read buckets (ImportGraph:S3).")
        : Parse(location.Path) is not { } parsed ? new(nameof(ImportJob.SourcePath), PathRule)
        : parsed.Bucket.EndsWith(DirectoryBucket, StringComparison.Ordinal)
            ? new(nameof(ImportJob.SourcePath), "Directory buckets are not supported.")
        : !HasCredential(location) ? new(nameof(ImportJob.SourceCredentialRef), location.CredentialRef is null
            ? "The configuration has no credential named default. Name another credential."
            : "The configuration has no credential with this name.")
        : !Region().IsMatch(location.Region ?? options.Value.Region)
            ? new(nameof(ImportJob.SourceRegion), "The region must have the form of Amazon's regions, for example eu-central-1.")
        : null;

    /// <inheritdoc/>
    public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
    {
        if (Check(location) is { } refusal)
        {
            // The location was checked when the job was scheduled. This worker has another configuration, or the configuration has changed.
            throw SourceFailures.Forbidden(refusal.Message);
        }

        var (client, at) = (ClientFor(location), Parse(location.Path)!);
        try
        {
            await RequireCredentialsAsync(client, location.Path, cancellationToken);
            return at.IsFolder
                ? await ListAsync(client, at, location, cancellationToken)
                : new Package([await FindAsync(client, at, location, cancellationToken)], []);
        }
        catch (Exception fault) when (FailureOfRequest(location.Path, fault) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, client) in _clients)
        {
            client.Dispose();
        }
    }

    /// <summary>Translates an exception of the S3 client about a package or a file; null if the exception has another cause.</summary>
    internal static SourceException? Failure(string name, Exception fault) => fault switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => SourceFailures.NotFound(name),
        AmazonServiceException { StatusCode: HttpStatusCode.PreconditionFailed } => SourceFailures.Changed(name, fault),
        AmazonServiceException { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } =>
            SourceFailures.UnexpectedAnswer(
                name, "The server redirects to another address: perhaps the bucket is in another region.", fault),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } =>
            SourceFailures.AccessDenied(name, fault),
        AmazonServiceException or AmazonClientException or IOException or HttpRequestException or TimeoutException =>
            SourceFailures.Unreadable(name, fault),
        _ => null,
    };

    /// <summary>The same for a request. The client throws various exceptions if an answer does not follow the protocol.</summary>
    private static SourceException? FailureOfRequest(string name, Exception fault) => Failure(name, fault) ?? fault switch
    {
        ArgumentException or FormatException or OverflowException or InvalidOperationException or XmlException =>
            SourceFailures.UnexpectedAnswer(name, "The server's answer does not fit the protocol of S3.", fault),
        _ => null,
    };

    private async Task<Package> ListAsync(AmazonS3Client client, S3Location at, PackageLocation location, CancellationToken cancellationToken)
    {
        var path = location.Path;
        var (files, skipped, objects) = (new List<PackageFile>(), new List<string>(), 0);
        var request = new ListObjectsV2Request { BucketName = at.Bucket, Prefix = at.Key };
        for (var (pages, more) = (1, true); more; pages++)
        {
            if (pages > MaxPages)
            {
                throw SourceFailures.UnexpectedAnswer(path, $"The server lists it in more than {MaxPages} pages.");
            }

            var page = await client.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                if (++objects > SharedFolders.MaxFiles)
                {
                    throw SourceFailures.TooManyFiles(path, SharedFolders.MaxFiles);
                }

                if (found.Key is not { } key || !key.StartsWith(at.Key, StringComparison.Ordinal) || key.StartsWith('/'))
                {
                    throw SourceFailures.UnexpectedAnswer(
                        path, $"The server lists \"{found.Key}\" in it, which is elsewhere or begins with \"/\".");
                }

                var name = key[at.Key.Length..];
                if (name.Length == 0 || name.EndsWith('/') || name.Split('/').Any(part => part.StartsWith('.')))
                {
                    continue;
                }

                if (!location.Includes(name))
                {
                    skipped.Add(name);
                }
                else
                {
                    files.Add(FileOf(client, at with { Key = key }, name, found.Size ?? 0, found.ETag));
                }
            }

            more = page.IsTruncated is true;
            if (more && (page.NextContinuationToken is not { Length: > 0 } next || next == request.ContinuationToken))
            {
                throw SourceFailures.UnexpectedAnswer(path, "The server does not say where the next page of the list begins.");
            }

            request.ContinuationToken = page.NextContinuationToken;
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        skipped.Sort(string.CompareOrdinal);
        return files.Count > 0 ? new Package(files, skipped) : throw SourceFailures.Empty(location);
    }

    private async Task<PackageFile> FindAsync(AmazonS3Client client, S3Location at, PackageLocation location, CancellationToken cancellationToken)
    {
        var name = at.Key[(at.Key.LastIndexOf('/') + 1)..];
        if (!location.Includes(name))
        {
            throw SourceFailures.UnknownFormat(name);
        }

        var found = await client.GetObjectMetadataAsync(at.Bucket, at.Key, cancellationToken);
        return FileOf(client, at, name, found.ContentLength, found.ETag);
    }

    /// <exception cref="SourceException">The server reports impossible properties of the object.</exception>
    private BucketFile FileOf(AmazonS3Client client, S3Location at, string name, long size, string? tag) =>
        size < 0 ? throw SourceFailures.UnexpectedAnswer(name, "The server gives it a negative size.")
        : tag is null || !EntityTag().IsMatch(tag)
            ? throw SourceFailures.UnexpectedAnswer(name, "The server gives it no valid ETag, so that a change could not be noticed.")
        : new BucketFile(client, at.Bucket, at.Key, name, size, tag) { Limits = sources.Value.FileLimits };

    private static S3Location? Parse(string path) => path.Length <= MaxKeyLength && BucketPath().Match(path) is { Success: true } match
        ? new S3Location(match.Groups[1].Value, match.Groups[2].Value)
        : null;

    /// <summary>Whether the credential that a job names is configured. A job that names none may use the credentials of the SDK.</summary>
    private bool HasCredential(PackageLocation location) =>
        options.Value.UsesDefaultChain ? location.CredentialRef is null : CredentialOf(location) is not null;

    private S3Credential? CredentialOf(PackageLocation location) =>
        options.Value.Credentials.TryGetValue(location.CredentialRef ?? DefaultCredential, out var credential) ? credential : null;

    /// <summary>
    /// Looks for the credentials of the SDK, which may ask other servers for them. Without this, the first request would fail for the same
    /// reason, but its exception could not be told from others.
    /// </summary>
    /// <exception cref="SourceException">There are none, or the server that issues them does not.</exception>
    private async Task RequireCredentialsAsync(AmazonS3Client client, string path, CancellationToken cancellationToken)
    {
        if (!options.Value.UsesDefaultChain)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(MaxCredentialSearch);
        AWSCredentials? credentials = null;
        try
        {
            credentials = await _chain.ResolveIdentityAsync(client.Config, patience.Token);
            await credentials.GetCredentialsAsync().WaitAsync(patience.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw credentials is null ? SourceFailures.NoCredentials(path, fault) : SourceFailures.CredentialsNotIssued(path, fault);
        }
    }

    private AmazonS3Client ClientFor(PackageLocation location)
    {
        var key = (location.CredentialRef ?? DefaultCredential, location.Region ?? options.Value.Region);
        if (!_clients.ContainsKey(key) && _clients.Count >= MaxClients)
        {
            // The clients are not disposed, because they may be in use.
            _clients.Clear();
        }

        return _clients.GetOrAdd(key, _ =>
        {
            var configuration = new AmazonS3Config
            {
                // Servers that only implement the basic protocol do not support newer checksums.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            };
            if (options.Value.Endpoint is { Length: > 0 } endpoint)
            {
                (configuration.ServiceURL, configuration.ForcePathStyle, configuration.AuthenticationRegion) = (endpoint, true, key.Item2);
            }
            else
            {
                configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(key.Item2);
            }

            // Without credentials of its own, a client takes those of the chain at each request: they are renewed before they expire.
            return CredentialOf(location) is { } credential
                ? new AmazonS3Client(new BasicAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey), configuration)
                : new AmazonS3Client(configuration);
        });
    }

    /// <summary>
    /// A location. The S3 client drops a slash at the start of a key, and some servers resolve dots. In both cases another object would be
    /// read.
    /// </summary>
    [GeneratedRegex(
        @"^s3://(?![^/]*(?:\.\.|\.-|-\.))([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/"
        + @"(?!/|(?:.*/)?\.\.?(?:/|\z))([^\p{Cc}]*)\z")]
    private static partial Regex BucketPath();

    [GeneratedRegex("^[a-z0-9-]{1,32}\\z")]
    private static partial Regex Region();

    /// <summary>An ETag that the server can compare. Every object would match <c>*</c> or a list.</summary>
    [GeneratedRegex(@"^""?(?!\*)[-!#-+.-~]{1,256}""?\z")]
    private static partial Regex EntityTag();

    private sealed record S3Location(string Bucket, string Key)
    {
        public bool IsFolder => Key.Length == 0 || Key.EndsWith('/');
    }

    /// <summary>An object that is a file of a package.</summary>
    private sealed record BucketFile(AmazonS3Client Client, string Bucket, string Key, string Name, long Size, string Tag)
        : PackageFile(Name)
    {
        public override long Length => Size;

        protected override bool IsEmpty => Size == 0;

        public override string Stamp() => $"{Size}-{Tag}";

        protected override async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
            (await GetAsync(range: null, cancellationToken)).ResponseStream;

        internal override ValueTask<Stream> OpenSeekableAsync(CancellationToken cancellationToken) => new(new RangeStream(Size, OpenPartAsync));

        protected override SourceException? Translate(Exception fault) => Failure(Name, fault);

        private async ValueTask<Stream> OpenPartAsync(long from, int length, CancellationToken cancellationToken)
        {
            var answer = await GetAsync(new ByteRange(from, from + length - 1), cancellationToken);
            return answer.ContentLength == length
                ? answer.ResponseStream
                : throw SourceFailures.UnexpectedAnswer(Name, "The server was asked for a part of it, but does not answer with that part.");
        }

        private async Task<GetObjectResponse> GetAsync(ByteRange? range, CancellationToken cancellationToken)
        {
            try
            {
                // If the object was replaced after it was listed, the package is a different one.
                var request = new GetObjectRequest { BucketName = Bucket, Key = Key, EtagToMatch = Tag, ByteRange = range };
                return await Client.GetObjectAsync(request, cancellationToken);
            }
            catch (Exception fault) when (FailureOfRequest(Name, fault) is { } failure)
            {
                throw failure;
            }
        }
    }
}
