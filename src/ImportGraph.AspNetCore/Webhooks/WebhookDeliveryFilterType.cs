using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Webhooks;

internal sealed class WebhookDeliveryFilterType : ObjectFilterType<WebhookDeliveryFilterType, WebhookDeliveryType>;
