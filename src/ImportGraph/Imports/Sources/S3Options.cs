using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Sources;

/// <summary>The buckets that packages may be read from. Section <c>ImportGraph:S3</c>.</summary>
public sealed class S3Options
{
    /// <summary>
    /// Credentials by the names that jobs may use. The credential <c>default</c> is used if a job names none. Each has an
    /// <c>AccessKeyId</c> and a <c>SecretAccessKey</c>. Default: none, so that no bucket can be read.
    /// </summary>
    public IDictionary<string, S3Credential> Credentials { get; } = new Dictionary<string, S3Credential>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The URL of a server that implements the S3 protocol. Default: none, so that Amazon's servers are used.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The region of buckets if a job names none. Default: us-east-1.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";
}
