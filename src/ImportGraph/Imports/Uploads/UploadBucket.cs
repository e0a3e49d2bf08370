using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;
using S3Location = ImportGraph.Imports.Sources.S3Location;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// The requests to the bucket of uploads, and what their failures mean. What is sent is signed with its SHA-256, so the bucket notices bytes that
/// changed on their way.
/// </summary>
internal sealed class UploadBucket(IOptions<UploadOptions> options, S3Clients clients)
{
    private readonly S3Location _at = S3Location.Parse(options.Value.Bucket)!;

    private AmazonS3Client Client => clients.For(options.Value.Credential, options.Value.Region);

    /// <summary>The objects of uploads whose names begin with a text, in the order of their names.</summary>
    public async IAsyncEnumerable<UploadObject> ListAsync(string start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _at.Bucket, Prefix = _at.Key + start, Delimiter = "/" };
        for (var more = true; more;)
        {
            var page = await CallAsync(client => client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var entry in page.S3Objects ?? [])
            {
                if (entry.Key.StartsWith(_at.Key, StringComparison.Ordinal) && UploadObject.Read(entry.Key[_at.Key.Length..], entry) is { } found)
                {
                    yield return found;
                }
            }

            more = page.IsTruncated is true;
            if (more && (page.NextContinuationToken is not { Length: > 0 } next || next == request.ContinuationToken))
            {
                throw new UploadsUnavailableException("The bucket of uploads does not say where the next page of a list begins.");
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    /// <summary>Reads an object.</summary>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    public Task<T> ReadAsync<T>(string name, Func<Stream, Task<T>> read, CancellationToken cancellationToken) => CallAsync(
        async client =>
        {
            using var found = await client.GetObjectAsync(_at.Bucket, _at.Key + name, cancellationToken);
            return await read(found.ResponseStream);
        },
        cancellationToken);

    /// <summary>The file of a complete upload, for reading.</summary>
    /// <exception cref="SourceException">There is no such file in the bucket.</exception>
    public async Task<PackageFile> FindAsync(Upload upload, FileLimits limits, CancellationToken cancellationToken)
    {
        var (client, at) = (Client, _at with { Key = _at.Key + UploadObject.NameOf(upload.Id) });
        try
        {
            await clients.RequireCredentialsAsync(client, $"{at}", cancellationToken);
            var found = await client.GetObjectMetadataAsync(at.Bucket, at.Key, cancellationToken);
            return new BucketFile(client, at, upload.FileName, found.ContentLength, found.ETag, limits);
        }
        catch (AmazonServiceException missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            throw SourceFailures.UploadObjectMissing(upload.FileName);
        }
        catch (Exception fault) when (S3Faults.OfRequest(upload.FileName, fault) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Writes an object.</summary>
    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => CallAsync(
        client => client.PutObjectAsync(
            new PutObjectRequest { BucketName = _at.Bucket, Key = _at.Key + name, InputStream = content, UseChunkEncoding = false },
            cancellationToken),
        cancellationToken);

    /// <summary>Removes an object, if there is one.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(client => client.DeleteObjectAsync(_at.Bucket, _at.Key + name, cancellationToken), cancellationToken);

    /// <summary>Begins an object that is sent in parts.</summary>
    /// <returns>The id of the multipart upload.</returns>
    public async Task<string> BeginAsync(string name, CancellationToken cancellationToken) =>
        (await CallAsync(client => client.InitiateMultipartUploadAsync(_at.Bucket, _at.Key + name, cancellationToken), cancellationToken)).UploadId;

    /// <summary>Sends a part of an object.</summary>
    /// <returns>The ETag of the part.</returns>
    /// <exception cref="UploadPartsLostException">The bucket does not know the multipart upload.</exception>
    public async Task<string> SendPartAsync(string name, string uploadId, int number, Stream content, CancellationToken cancellationToken)
    {
        var request = new UploadPartRequest
        {
            BucketName = _at.Bucket,
            Key = _at.Key + name,
            UploadId = uploadId,
            PartNumber = number,
            InputStream = content,
            PartSize = content.Length,
            UseChunkEncoding = false,
        };
        return (await CallAsync(client => client.UploadPartAsync(request, cancellationToken), cancellationToken)).ETag;
    }

    /// <summary>Joins the parts of an object.</summary>
    /// <exception cref="UploadPartsLostException">The bucket does not know the multipart upload, or has other parts.</exception>
    public Task JoinAsync(string name, string uploadId, IEnumerable<string> parts, CancellationToken cancellationToken)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = _at.Bucket,
            Key = _at.Key + name,
            UploadId = uploadId,
            PartETags = [.. parts.Select((tag, index) => new PartETag(index + 1, tag))],
        };
        return CallAsync(client => client.CompleteMultipartUploadAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Removes the parts of an object that was not joined, if there are any.</summary>
    public async Task AbortAsync(string name, string uploadId, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(client => client.AbortMultipartUploadAsync(_at.Bucket, _at.Key + name, uploadId, cancellationToken), cancellationToken);
        }
        catch (Exception gone) when (gone is UploadPartsLostException or FileNotFoundException)
        {
            // The object was joined, or the parts were removed before.
        }
    }

    private async Task<T> CallAsync<T>(Func<AmazonS3Client, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(Client);
        }
        catch (AmazonServiceException lost) when (lost.ErrorCode is "NoSuchUpload" or "InvalidPart" or "InvalidPartOrder")
        {
            throw new UploadPartsLostException(lost);
        }
        catch (AmazonServiceException missing) when (missing.ErrorCode is "NoSuchKey")
        {
            throw new FileNotFoundException(missing.Message, missing);
        }
        catch (Exception fault) when (IsOfBucket(fault, cancellationToken))
        {
            throw new UploadsUnavailableException($"The bucket of uploads: {ReasonOf(fault)}", fault);
        }
    }

    /// <summary>Whether the bucket is the cause. The client cancels its own requests if they take too long.</summary>
    private static bool IsOfBucket(Exception fault, CancellationToken cancellationToken) =>
        fault is OperationCanceledException ? !cancellationToken.IsCancellationRequested : S3Faults.OfRequest("", fault) is not null;

    private static string ReasonOf(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } answer ? $"{code} ({(int)answer.StatusCode})" : fault.Message;
}
