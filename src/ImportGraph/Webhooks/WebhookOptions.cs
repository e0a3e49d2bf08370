namespace ImportGraph.Webhooks;

/// <summary>
/// NAME is a name of your choice for an endpoint. All servers and workers on one database need the same endpoints, because the process that changes
/// a job stores the messages about it. Section <c>ImportGraph</c>.
/// </summary>
public sealed class WebhookOptions
{
    /// <summary>The settings of each endpoint.</summary>
    public IDictionary<string, WebhookEndpointOptions> Webhooks { get; } = new Dictionary<string, WebhookEndpointOptions>();
}
