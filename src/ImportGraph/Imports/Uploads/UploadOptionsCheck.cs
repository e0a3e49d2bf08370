using ImportGraph.Imports.Sources;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Uploads;

/// <summary>Refuses a bucket that cannot be used, and names the setting.</summary>
internal sealed class UploadOptionsCheck(S3Clients clients) : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options) =>
        options.Bucket.Length == 0 ? ValidateOptionsResult.Success
        : S3Location.Parse(options.Bucket) is not { IsFolder: true, IsInDirectoryBucket: false }
            ? ValidateOptionsResult.Fail("ImportGraph:Uploads:Bucket must be s3://bucket/ or s3://bucket/prefix/, and must not be a directory bucket.")
        : !clients.HasCredential(options.Credential)
            ? ValidateOptionsResult.Fail(
                "ImportGraph:Uploads:BucketCredential must be a name in ImportGraph:S3:Credentials. Without a name, the credential named default is used.")
        : !clients.IsRegion(options.Region)
            ? ValidateOptionsResult.Fail("ImportGraph:Uploads:BucketRegion must have the form of Amazon's regions, for example eu-central-1.")
        : ValidateOptionsResult.Success;
}
