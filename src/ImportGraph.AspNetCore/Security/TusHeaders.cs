namespace ImportGraph.AspNetCore.Security;

/// <summary>The headers of tus, the protocol of resumable uploads.</summary>
internal static class TusHeaders
{
    public const string Resumable = "Tus-Resumable";
    public const string Version = "Tus-Version";
    public const string Extension = "Tus-Extension";
    public const string MaxSize = "Tus-Max-Size";
    public const string ChecksumAlgorithm = "Tus-Checksum-Algorithm";
    public const string Length = "Upload-Length";
    public const string Offset = "Upload-Offset";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string Expires = "Upload-Expires";
    public const string MethodOverride = "X-HTTP-Method-Override";

    /// <summary>Those that a page may send.</summary>
    public static readonly string[] OfRequests = [Resumable, Length, Offset, Metadata, Checksum, MethodOverride];

    /// <summary>Those that a page may read.</summary>
    public static readonly string[] OfResponses = [Resumable, Version, Extension, MaxSize, ChecksumAlgorithm, Length, Offset, Metadata, Expires];
}
