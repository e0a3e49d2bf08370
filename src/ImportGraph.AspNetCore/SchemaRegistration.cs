using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Events;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Listing;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Webhooks;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore;

internal static class SchemaRegistration
{
    /// <summary>Adds the schema, and the services that execute its operations.</summary>
    public static void AddGraphQLSchema(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("ImportGraph:Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DocumentOptions>().BindConfiguration("ImportGraph:Documents").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DocumentOptions>, DocumentOptionsCheck>();
        services.AddOptions<SchemaOptions>().BindConfiguration("ImportGraph:Schema");
        CommentAttribute.ApplyToAll();
        services.AddGraphQL(graphql => graphql
            .AddAutoSchema<Query>()
            .ConfigureSchema((schema, services) => schema.Mutation = services.GetRequiredService<MutationType>())
            .ConfigureSchema((schema, services) => schema.Subscription = services.GetRequiredService<Subscription>())
            .ConfigureSchema(MapTypes)
            .ConfigureSchema(CompleteIntrospection)
            .AddGraphTypes(typeof(SchemaRegistration).Assembly)
            .AddSystemTextJson(json => json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddErrorInfoProvider(errors => errors.ExposeCodes = errors.ExposeData = false));
        services.AddSingleton<RequestReader>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<SearchPrice>();
        services.AddSingleton<JobTableSize>();
        services.AddHostedService(provider => provider.GetRequiredService<JobTableSize>());
        services.AddSingleton<ErrorReport>();
        services.AddSingleton<OperationMetrics>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<SubscriberGroups>();
        services.AddSingleton<FaultLog>();
        services.AddSingleton<FaultReport>();
        services.AddSingleton<OperationFinder>();
        services.AddSingleton<OperationAdmission>();
        services.AddSingleton<CompiledExecution>();
        services.AddSingleton<StandardExecution>();
        services.AddSingleton<TimedExecution>();
        services.AddSingleton<SubscriptionStart>();
        services.AddSingleton<OperationExecutor>();
    }

    /// <summary>Enables features that tools use, and that the library does not enable by default.</summary>
    private static void CompleteIntrospection(ISchema schema)
    {
        schema.Features.RepeatableDirectives = true;
        schema.Features.DeprecationOfInputValues = true;
        schema.Directives.Register(new SpecifiedByDirective(), new OneOfDirective());
        schema.RegisterVisitor(new IntrospectionCompletion());
        schema.RegisterVisitor(new FieldScopes());
    }

    /// <summary>Maps classes to GraphQL types. Entities of the library have no attributes of this server, so their types are declared here.</summary>
    private static void MapTypes(ISchema schema)
    {
        schema.RegisterTypeMapping<DateTimeOffset, DateTimeType>();
        schema.RegisterTypeMapping<JsonText, JsonType>();
        schema.RegisterTypeMapping<ImportJob, ImportStatusType>();
        schema.RegisterTypeMapping<JobType, JobTypeType>();
        schema.RegisterTypeMapping<ImportOperation, ImportOperationType>();
        schema.RegisterTypeMapping<DataSourceType, DataSourceTypeType>();
        schema.RegisterTypeMapping<Connection<ImportJob>, ImportStatusesConnectionType>();
        schema.RegisterTypeMapping<Connection<ImportEvent>, ImportEventsConnectionType>();
        schema.RegisterTypeMapping<Connection<WebhookDelivery>, WebhookDeliveriesConnectionType>();
        schema.RegisterTypeMapping<JobSummary, ImportStatusSummaryType>();
        schema.RegisterTypeMapping<FailureGroup, ImportFailureGroupType>();
        schema.RegisterTypeMapping<HistoryEntry, ImportHistoryBucketType>();
        schema.RegisterTypeMapping<HistoryBucket, HistoryBucketType>();
        schema.RegisterTypeMapping<WrittenFilter, ImportStatusFilterType>();
        schema.RegisterTypeMapping<RescheduleImportInput, RescheduleImportInputType>();
        schema.RegisterTypeMapping<RowSorts, ImportStatusSortType>();
    }
}
