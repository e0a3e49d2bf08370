using System.Text;
using ImportGraph.Http;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>Sends messages to one endpoint.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly EndpointClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    /// <param name="options">Settings without errors, see <see cref="WebhookOptionsCheck"/>.</param>
    /// <param name="clock">The clock.</param>
    public WebhookSender(WebhookEndpointOptions options, TimeProvider clock)
    {
        (_timeout, _clock) = (options.Timeout, clock);
        var secret = options.Secret.Length > 0 ? new WebhookSecret(options.Secret) : null;
        _client = new EndpointClient(new Uri(options.Url), secret, options.Timeout, options.Concurrency, clock);
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
            using var request = _client.RequestOf($"msg_{delivery.Id:n}", Encoding.UTF8.GetBytes(delivery.Payload));
            // The body of the response is not read: nobody knows how long it is.
            using var response = await _client.SendAsync(request, both.Token);
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
}
