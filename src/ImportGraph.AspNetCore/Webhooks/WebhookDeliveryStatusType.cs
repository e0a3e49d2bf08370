using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Webhooks;

internal sealed class WebhookDeliveryStatusType : EnumerationGraphType<DeliveryStatus>
{
    public WebhookDeliveryStatusType() => Name = "WebhookDeliveryStatus";
}
