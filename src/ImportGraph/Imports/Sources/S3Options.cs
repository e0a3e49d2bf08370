using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>Which buckets packages may be read from. Section <c>ImportGraph:S3</c>.</summary>
public sealed class S3Options
{
    /// <summary>
    /// Credentials by the names that jobs may use; one named <c>default</c> is used where a job names none. Each has an
    /// <c>AccessKeyId</c> and a <c>SecretAccessKey</c>. Default: none, so that no bucket is read.
    /// </summary>
    public IDictionary<string, S3Credential> Credentials { get; } = new Dictionary<string, S3Credential>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The URL of what speaks S3's protocol. Default: none, and Amazon's own is used.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The region of buckets for which a job names none. Default: us-east-1.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";
}

/// <summary>What a bucket is read with.</summary>
public sealed class S3Credential
{
    /// <summary>Its public part.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>Its secret part: never stored, logged or told.</summary>
    public string SecretAccessKey { get; set; } = "";
}

/// <summary>Names a credential that is none.</summary>
internal sealed class S3OptionsCheck : IValidateOptions<S3Options>
{
    public ValidateOptionsResult Validate(string? name, S3Options options) =>
        options.Credentials.FirstOrDefault(credential => credential.Value.AccessKeyId.Length == 0 || credential.Value.SecretAccessKey.Length == 0).Key is { } incomplete
            ? ValidateOptionsResult.Fail($"ImportGraph:S3:Credentials:{incomplete} needs an AccessKeyId and a SecretAccessKey.")
            : ValidateOptionsResult.Success;
}
