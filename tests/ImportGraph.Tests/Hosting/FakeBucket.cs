using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Hosting;

/// <summary>A server that speaks S3's protocol and answers as the test says.</summary>
internal sealed class FakeBucket : IDisposable
{
    private readonly WebApplication _server;

    /// <param name="answer">Answers a request for a list or an object.</param>
    public FakeBucket(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(http => answer(http));
        _server.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>The settings with which a server reads from it.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("S3:Endpoint", _server.Urls.Single()),
        ("S3:Credentials:default:AccessKeyId", "id"),
        ("S3:Credentials:default:SecretAccessKey", "secret"),
    ];

    /// <summary>A page of a list.</summary>
    /// <param name="objects">Its entries, see <see cref="Object"/>.</param>
    /// <param name="next">Where the next page begins; null if this is the last one.</param>
    /// <param name="truncated">Whether there is a next page.</param>
    public static string Page(string objects, string? next = null, bool truncated = false) =>
        $"<ListBucketResult><Name>bucket</Name><IsTruncated>{(truncated ? "true" : "false")}</IsTruncated>{objects}"
        + (next is null ? "" : $"<NextContinuationToken>{next}</NextContinuationToken>") + "</ListBucketResult>";

    /// <summary>An entry of a list.</summary>
    public static string Object(string key, string size = "10", string tag = "<ETag>&quot;tag&quot;</ETag>") =>
        $"<Contents><Key>{key}</Key><Size>{size}</Size>{tag}</Contents>";

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
