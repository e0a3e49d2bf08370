using ImportGraph.AspNetCore.Paging;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Webhooks;

internal sealed class WebhookDeliveriesConnectionType() : ConnectionType<WebhookDelivery, WebhookDeliveryType, WebhookDeliveriesEdgeType>(
    "WebhookDeliveriesConnection", "A page of messages for webhooks, newest first.", count: null);
