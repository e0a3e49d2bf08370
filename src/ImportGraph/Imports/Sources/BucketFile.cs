using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Sources;

/// <summary>An object that is a file of a package.</summary>
internal sealed partial record BucketFile : PackageFile
{
    private readonly AmazonS3Client _client;
    private readonly S3Location _location;
    private readonly long _size;
    private readonly string _tag;

    /// <param name="client">The client that reads the object.</param>
    /// <param name="location">Where the object is.</param>
    /// <param name="name">The path relative to the source, for people.</param>
    /// <param name="size">The size of the object, as the server reports it.</param>
    /// <param name="tag">The ETag of the object, as the server reports it.</param>
    /// <param name="limits">Limits for reading the file.</param>
    /// <exception cref="SourceException">The server reports impossible properties of the object.</exception>
    public BucketFile(AmazonS3Client client, S3Location location, string name, long size, string? tag, FileLimits limits)
        : base(name)
    {
        if (size < 0)
        {
            throw SourceFailures.UnexpectedAnswer(name, "The server gives it a negative size.");
        }

        if (tag is null || !EntityTag().IsMatch(tag))
        {
            throw SourceFailures.UnexpectedAnswer(name, "The server gives it no valid ETag, so that a change could not be noticed.");
        }

        (_client, _location, _size, _tag, Limits) = (client, location, size, tag, limits);
    }

    public override long Length => _size;

    protected override bool IsEmpty => _size == 0;

    public override string Stamp() => $"{_size}-{_tag}";

    protected override async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        (await GetAsync(range: null, cancellationToken)).ResponseStream;

    internal override ValueTask<Stream> OpenSeekableAsync(CancellationToken cancellationToken) => new(new RangeStream(_size, OpenPartAsync));

    protected override SourceException? Translate(Exception fault) => S3Faults.Of(Name, fault);

    private async ValueTask<Stream> OpenPartAsync(long from, int length, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(new ByteRange(from, from + length - 1), cancellationToken);
        return answer.ContentLength == length
            ? answer.ResponseStream
            : throw SourceFailures.UnexpectedAnswer(Name, "The server was asked for a part of it, but does not answer with that part.");
    }

    private async Task<GetObjectResponse> GetAsync(ByteRange? range, CancellationToken cancellationToken)
    {
        try
        {
            // If the object was replaced after it was listed, the package is a different one.
            var request = new GetObjectRequest { BucketName = _location.Bucket, Key = _location.Key, EtagToMatch = _tag, ByteRange = range };
            return await _client.GetObjectAsync(request, cancellationToken);
        }
        catch (Exception fault) when (S3Faults.OfRequest(Name, fault) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>An ETag that the server can compare. Every object would match <c>*</c> or a list.</summary>
    [GeneratedRegex(@"^""?(?!\*)[-!#-+.-~]{1,256}""?\z")]
    private static partial Regex EntityTag();
}
