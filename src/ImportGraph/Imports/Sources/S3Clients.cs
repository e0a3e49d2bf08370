using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Clients for Amazon S3 or compatible servers, by credential and region. They use the configured credentials. If none are configured, they use
/// the credentials that the AWS SDK finds.
/// </summary>
internal sealed partial class S3Clients(IOptions<S3Options> options) : IDisposable
{
    private const string DefaultCredential = "default";

    /// <summary>Maximum number of clients that are kept. Clients of the API choose the regions, so their number must be bounded.</summary>
    private const int MaxClients = 64;

    /// <summary>Maximum time to look for credentials. The SDK waits longer for a machine that has no metadata.</summary>
    private static readonly TimeSpan MaxCredentialSearch = TimeSpan.FromSeconds(20);

    private readonly DefaultAWSCredentialsIdentityResolver _chain = new();
    private readonly ConcurrentDictionary<(string Credential, string Region), AmazonS3Client> _clients = new();

    /// <summary>Whether there can be any credential.</summary>
    public bool AreConfigured => options.Value.UsesDefaultChain || options.Value.Credentials.Count > 0;

    /// <summary>Whether a credential is configured. If none is named, the credentials of the SDK may be used.</summary>
    public bool HasCredential(string? name) => options.Value.UsesDefaultChain ? name is null : CredentialOf(name) is not null;

    /// <summary>Whether a region has the form of Amazon's regions. If none is named, the configured one is used.</summary>
    public bool IsRegion(string? region) => Region().IsMatch(region ?? options.Value.Region);

    /// <summary>The client for a credential and a region.</summary>
    public AmazonS3Client For(string? credential, string? region)
    {
        var key = (credential ?? DefaultCredential, Region: region ?? options.Value.Region);
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
                (configuration.ServiceURL, configuration.ForcePathStyle, configuration.AuthenticationRegion) = (endpoint, true, key.Region);
            }
            else
            {
                configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(key.Region);
            }

            // Without credentials of its own, a client takes those of the chain at each request: they are renewed before they expire.
            return CredentialOf(credential) is { } found
                ? new AmazonS3Client(new BasicAWSCredentials(found.AccessKeyId, found.SecretAccessKey), configuration)
                : new AmazonS3Client(configuration);
        });
    }

    /// <summary>
    /// Looks for the credentials of the SDK, which may ask other servers for them. Without this, the first request would fail for the same
    /// reason, but its exception could not be distinguished from others.
    /// </summary>
    /// <exception cref="SourceException">There are none, or the server that issues them does not.</exception>
    public async Task RequireCredentialsAsync(AmazonS3Client client, string path, CancellationToken cancellationToken)
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

    public void Dispose()
    {
        foreach (var (_, client) in _clients)
        {
            client.Dispose();
        }
    }

    private S3Credential? CredentialOf(string? name) =>
        options.Value.Credentials.TryGetValue(name ?? DefaultCredential, out var credential) ? credential : null;

    [GeneratedRegex("^[a-z0-9-]{1,32}\\z")]
    private static partial Regex Region();
}
