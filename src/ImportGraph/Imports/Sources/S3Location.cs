using System.Text.RegularExpressions;

namespace ImportGraph.Imports.Sources;

/// <summary>An object in a bucket, or a folder of objects.</summary>
internal sealed partial record S3Location(string Bucket, string Key)
{
    /// <summary>Maximum length of a location, in characters. S3 limits the key of an object to as many bytes.</summary>
    private const int MaxLength = 1024;

    /// <summary>The suffix in the names of directory buckets. Their listings have no order, and reading them needs sessions.</summary>
    private const string DirectoryBucket = "--x-s3";

    public bool IsFolder => Key.Length == 0 || Key.EndsWith('/');

    /// <summary>Whether the bucket is a directory bucket, which is not supported.</summary>
    public bool IsInDirectoryBucket => Bucket.EndsWith(DirectoryBucket, StringComparison.Ordinal);

    /// <summary>Reads <c>s3://bucket/folder/</c> or <c>s3://bucket/file.jsonl</c>; null for any other text.</summary>
    public static S3Location? Parse(string path) => path.Length <= MaxLength && BucketPath().Match(path) is { Success: true } match
        ? new S3Location(match.Groups[1].Value, match.Groups[2].Value)
        : null;

    public override string ToString() => $"s3://{Bucket}/{Key}";

    /// <summary>
    /// A location. The S3 client drops a slash at the start of a key, and some servers resolve dots. In both cases another object would be
    /// read.
    /// </summary>
    [GeneratedRegex(
        @"^s3://(?![^/]*(?:\.\.|\.-|-\.))([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/"
        + @"(?!/|(?:.*/)?\.\.?(?:/|\z))([^\p{Cc}]*)\z")]
    private static partial Regex BucketPath();
}
