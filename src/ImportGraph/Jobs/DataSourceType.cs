namespace ImportGraph.Jobs;

/// <summary>The kind of storage that contains a package.</summary>
/// <remarks>Stored as a number.</remarks>
public enum DataSourceType : byte
{
    /// <summary>A bucket of Amazon S3 or of an S3-compatible service.</summary>
    AwsS3Bucket = 0,

    /// <summary>A file or a folder below one of the configured shared roots.</summary>
    SharedFilePath = 1,

    /// <summary>A file that a client has sent to the server.</summary>
    Upload = 2,
}
