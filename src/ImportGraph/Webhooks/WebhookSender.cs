using System.Net.Http.Headers;
using System.Text;
using ImportGraph.Http;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>
/// Sends messages to one endpoint, signed as the Standard Webhooks specification says. Redirects are not followed, so only the operator decides where
/// messages go.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>How long a connection is used. After that the host name is resolved again, so that a move of the endpoint is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly Uri _url;
    private readonly WebhookSecret? _secret;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    /// <param name="options">Settings without errors, see <see cref="WebhookOptionsCheck"/>.</param>
    /// <param name="clock">The clock.</param>
    public WebhookSender(WebhookEndpointOptions options, TimeProvider clock)
    {
        (_url, _timeout, _clock) = (new Uri(options.Url), options.Timeout, clock);
        _secret = options.Secret.Length > 0 ? new WebhookSecret(options.Secret) : null;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = options.Concurrency,
            PooledConnectionLifetime = ConnectionLifetime,
        })
        {
            // Each request has a timeout of its own, which follows the clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a message once.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled. Whether the endpoint has received the message is not known.</exception>
    public async Task<DeliveryOutcome> SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(_timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = RequestOf(delivery);
            // The body of the response is not read: nobody knows how long it is.
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var status = (int)response.StatusCode;
            return Outcome(status, status is >= 200 and < 300 ? null : $"The endpoint answered with status {status}.", RetryAfter.Of(response, _clock));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome(null, $"The endpoint did not answer within {_timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return Outcome(null, $"The endpoint {HttpFaults.Describe(fault)}.");
        }

        DeliveryOutcome Outcome(int? status, string? error, TimeSpan? retryAfter = null) => new(status, error, retryAfter, _clock.GetElapsedTime(start));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage RequestOf(WebhookDelivery delivery)
    {
        var (id, timestamp, body) = ($"msg_{delivery.Id:n}", _clock.GetUtcNow().ToUnixTimeSeconds(), Encoding.UTF8.GetBytes(delivery.Payload));
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.Add("User-Agent", Telemetry.Name);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        if (_secret is not null)
        {
            request.Headers.Add("webhook-signature", _secret.Sign(id, timestamp, body));
        }

        return request;
    }
}
