using System.Net;
using System.Xml;
using Amazon.Runtime;

namespace ImportGraph.Imports.Sources;

/// <summary>What the exceptions of the S3 client mean.</summary>
internal static class S3Faults
{
    /// <summary>Translates an exception from reading a package or a file; null if the exception has another cause.</summary>
    public static SourceException? Of(string name, Exception fault) => fault switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => SourceFailures.NotFound(name),
        AmazonServiceException { StatusCode: HttpStatusCode.PreconditionFailed } => SourceFailures.Changed(name, fault),
        AmazonServiceException { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } =>
            SourceFailures.UnexpectedAnswer(
                name, "The server redirects to another address: perhaps the bucket is in another region.", fault),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } =>
            SourceFailures.AccessDenied(name, fault),
        AmazonServiceException or AmazonClientException or IOException or HttpRequestException or TimeoutException =>
            SourceFailures.Unreadable(name, fault),
        _ => null,
    };

    /// <summary>The same for a request. The client throws various exceptions if an answer does not follow the protocol.</summary>
    public static SourceException? OfRequest(string name, Exception fault) => Of(name, fault) ?? fault switch
    {
        ArgumentException or FormatException or OverflowException or InvalidOperationException or XmlException =>
            SourceFailures.UnexpectedAnswer(name, "The server's answer does not fit the protocol of S3.", fault),
        _ => null,
    };
}
