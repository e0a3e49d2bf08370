using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Webhooks;

/// <summary>Which messages to send again.</summary>
internal sealed class RedeliverWebhooksInput : IFilteredInput
{
    /// <summary>Selects the messages, at most 10,000. Only those for endpoints that are in the settings are sent.</summary>
    [InputType(typeof(NonNullGraphType<WebhookDeliveryFilterType>))]
    public required WrittenFilter Where { get; init; }

    WrittenFilter? IFilteredInput.Where => Where;
}
