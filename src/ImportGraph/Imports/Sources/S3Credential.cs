namespace ImportGraph.Imports.Sources;

/// <summary>The credential for reading a bucket.</summary>
public sealed class S3Credential
{
    /// <summary>The public part.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>The secret part. It is never stored, logged or returned.</summary>
    public string SecretAccessKey { get; set; } = "";
}
