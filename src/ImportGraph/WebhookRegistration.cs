using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph;

internal static class WebhookRegistration
{
    /// <summary>Registers the outbox of messages about jobs, and the dispatcher that sends them.</summary>
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("ImportGraph").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsCheck>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton(provider => new WebhookState(provider.GetRequiredService<StorageClock>()));
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<DeliveryQueue>();
        services.AddHostedService<WebhookDispatcher>();
        services.AddSingleton(provider => new Redeliveries(
            provider.GetRequiredService<IDbContextFactory<ImportGraphContext>>(),
            provider.GetRequiredService<QuerySchedulers>(),
            provider.GetRequiredService<ChangeWriter>(),
            provider.GetRequiredService<StorageClock>(),
            provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<IOptions<WebhookOptions>>()));
        services.AddSingleton(provider => new DeliveryListing(provider.GetRequiredService<ReadPool>(), provider.GetRequiredService<QuerySchedulers>()));
    }
}
