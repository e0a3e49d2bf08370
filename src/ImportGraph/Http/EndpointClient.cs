using System.Net.Http.Headers;

namespace ImportGraph.Http;

/// <summary>
/// Posts JSON to an endpoint that the operator has configured, signed as the Standard Webhooks specification says. No redirect is followed, so only
/// the operator decides where requests go.
/// </summary>
/// <param name="url">The URL of the endpoint.</param>
/// <param name="secret">The secret with which requests are signed; null if they are not signed.</param>
/// <param name="timeout">How long a connection may take to open. The timeout of a request is that of its token.</param>
/// <param name="connections">Maximum number of connections.</param>
/// <param name="clock">The clock.</param>
internal sealed class EndpointClient(Uri url, WebhookSecret? secret, TimeSpan timeout, int connections, TimeProvider clock) : IDisposable
{
    /// <summary>The media type of requests.</summary>
    public const string MediaType = "application/json";

    /// <summary>How long a connection is used. After that the host name is resolved again, so that a move of the endpoint is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = timeout,
        MaxConnectionsPerServer = connections,
        PooledConnectionLifetime = ConnectionLifetime,
    })
    {
        // Each request has a timeout of its own, which follows the clock.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The host and the port of the endpoint.</summary>
    public string Host => url.Authority;

    /// <summary>A request with a signature of this moment.</summary>
    /// <param name="id">The id of the message. It consists of characters that a header may have.</param>
    /// <param name="body">The message as JSON.</param>
    public HttpRequestMessage RequestOf(string id, ReadOnlyMemory<byte> body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        request.Headers.Add("User-Agent", Telemetry.Name);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        if (secret is not null)
        {
            request.Headers.Add("webhook-signature", secret.Sign(id, timestamp, body.Span));
        }

        return request;
    }

    /// <summary>Sends a request. The body of the response is not read yet.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
