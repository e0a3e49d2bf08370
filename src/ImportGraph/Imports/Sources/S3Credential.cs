namespace ImportGraph.Imports.Sources;

/// <summary>The credential for reading a bucket.</summary>
public sealed class S3Credential
{
    /// <summary>
    /// The public part of a credential. A job names its credential in <c>credentialRef</c>; if it names none, the credential <c>default</c> is
    /// used. Default: none, so that <c>DefaultChain</c> decides which credentials are used.
    /// </summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>The secret part of the credential. It is never stored, logged or returned.</summary>
    public string SecretAccessKey { get; set; } = "";
}
