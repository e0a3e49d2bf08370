using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>The kind of storage that contains a package.</summary>
[JsonConverter(typeof(SchemaNames<DataSourceType>))]
public enum DataSourceType
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>A bucket of Amazon S3 or of an S3-compatible service.</summary>
    AwsS3Bucket,

    /// <summary>A file or a folder below one of the configured shared roots.</summary>
    SharedFilePath,

    /// <summary>A file that a client has sent to the server.</summary>
    Upload,
}
