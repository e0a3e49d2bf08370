using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Webhooks;

internal sealed class WebhookDeliveryType : ExpressionObjectType<WebhookDelivery>
{
    public WebhookDeliveryType()
    {
        Name = "WebhookDelivery";
        Description = "A message about a job for one endpoint. It is kept for some days after it was delivered or has failed.";
        Field("id", d => d.Id, type: typeof(NonNullGraphType<IdGraphType>)).Filterable().Description("The same however often it is sent.");
        Field("endpoint", d => d.Endpoint).Filterable().Description("The name of the endpoint in the settings.");
        Field("event", d => d.Event, type: typeof(NonNullGraphType<ImportEventKindType>)).Filterable().Description("What happened.");
        Field("status", d => d.Status, type: typeof(NonNullGraphType<WebhookDeliveryStatusType>)).Filterable();
        Field("jobId", d => d.JobId, type: typeof(NonNullGraphType<IdGraphType>)).Filterable().Description("The job. It may have been deleted since.");
        Field("project", d => d.Project).Filterable();
        Field("createdAt", d => d.CreatedAt, type: typeof(NonNullGraphType<DateTimeType>)).Filterable().Description("When it happened.");
        Field("attempts", d => d.Attempts).Filterable()
            .Description("How often it was sent, since someone last asked for it to be sent again if somebody did.");
        Field("lastAttemptAt", d => d.LastAttemptAt, type: typeof(DateTimeType)).Filterable();
        Field("nextAttemptAt", d => d.Status == DeliveryStatus.Pending ? (DateTimeOffset?)d.NextAttemptAt : null, type: typeof(DateTimeType))
            .Description("When it is sent next. Null if it was delivered or has failed.");
        Field("responseStatus", d => d.ResponseStatus, nullable: true).Filterable().Description("The status of the last response. Null if there was none.");
        Field("responseMilliseconds", d => d.ResponseMilliseconds, nullable: true).Description("How long the last attempt took.");
        Field("error", d => d.Error, nullable: true).Description("Why the last attempt did not succeed.");
        Field("payload", d => d.Payload).Description("The body of the message.");
    }
}

internal sealed class WebhookDeliveriesEdgeType() : EdgeType<WebhookDelivery, WebhookDeliveryType>("WebhookDeliveriesEdge");
