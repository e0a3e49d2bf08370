using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Webhooks;

/// <summary>Sends the stored messages. Each endpoint has a loop of its own, so an endpoint that does not answer delays no other one.</summary>
internal sealed class WebhookDispatcher(
    IOptions<WebhookOptions> options,
    DeliveryQueue queue,
    WebhookSignal signal,
    WebhookState state,
    WebhookMetrics metrics,
    StorageReady ready,
    TimeProvider clock,
    ILogger<WebhookLoop> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Webhooks.Count == 0)
        {
            return;
        }

        await ready.WaitAsync(stoppingToken);
        await Task.WhenAll(options.Value.Webhooks.Select(endpoint => RunAsync(endpoint.Key, endpoint.Value, stoppingToken)));
    }

    private async Task RunAsync(string name, WebhookEndpointOptions endpoint, CancellationToken cancellationToken)
    {
        using var sender = new WebhookSender(endpoint, clock);
        await new WebhookLoop(name, endpoint, sender, queue, signal, state, metrics, clock, logger).RunAsync(cancellationToken);
    }
}
