using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Sources;

/// <summary>The buckets that packages may be read from. Section <c>ImportGraph:S3</c>.</summary>
public sealed class S3Options
{
    /// <summary>
    /// Credentials by the names that jobs may use. The credential <c>default</c> is used if a job names none. Each has an
    /// <c>AccessKeyId</c> and a <c>SecretAccessKey</c>. Default: none, so that <c>DefaultChain</c> decides.
    /// </summary>
    public IDictionary<string, S3Credential> Credentials { get; } = new Dictionary<string, S3Credential>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether buckets are read with the credentials that the AWS SDK finds, if no credential is configured here. It looks at the environment
    /// (<c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SESSION_TOKEN</c>), profiles, and the roles of containers and machines. Jobs then name no credential.
    /// Default: true.
    /// </summary>
    public bool DefaultChain { get; set; } = true;

    /// <summary>Whether the AWS SDK looks for the credentials.</summary>
    internal bool UsesDefaultChain => DefaultChain && Credentials.Count == 0;

    /// <summary>The URL of a server that implements the S3 protocol. Default: none, so that Amazon's servers are used.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The region of buckets if a job names none. Default: us-east-1.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";
}
