using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

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

/// <summary>The credential for reading a bucket.</summary>
public sealed class S3Credential
{
    /// <summary>The public part.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>The secret part. It is never stored, logged or returned.</summary>
    public string SecretAccessKey { get; set; } = "";
}

/// <summary>Refuses incomplete credentials and names the first one.</summary>
internal sealed class S3OptionsCheck : IValidateOptions<S3Options>
{
    public ValidateOptionsResult Validate(string? name, S3Options options) =>
        options.Credentials.FirstOrDefault(credential => credential.Value.AccessKeyId.Length == 0 || credential.Value.SecretAccessKey.Length == 0).Key is { } incomplete
            ? ValidateOptionsResult.Fail($"ImportGraph:S3:Credentials:{incomplete} needs an AccessKeyId and a SecretAccessKey.")
            : ValidateOptionsResult.Success;
}
