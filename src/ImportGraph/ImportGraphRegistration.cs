using ImportGraph.Events;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Rejects;
using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Running;
using ImportGraph.Running.Importers;
using ImportGraph.Running.Previews;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImportGraph;

/// <summary>Registers the services of the product.</summary>
public static class ImportGraphRegistration
{
    /// <summary>
    /// Registers everything except the user interfaces: storage, events, the lifecycle of jobs, listings and the worker. Settings come from
    /// the section <c>ImportGraph</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Selects the database. The section <c>ImportGraph:Storage</c> of the configuration is read first.</param>
    /// <remarks>A second call only applies its <paramref name="configure"/>.</remarks>
    public static IServiceCollection AddImportGraph(this IServiceCollection services, Action<StorageOptions>? configure = null)
    {
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(KnownImporters)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddOptions<EventOptions>().BindConfiguration("ImportGraph:Events").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EventOptions>, EventOptionsCheck>();
        services.AddSingleton<JobEvents>();
        services.AddSingleton<StoredChanges>();
        services.AddSingleton<RedisEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisEvents>());
        services.AddHostedService<MissedChanges>();
        services.AddOptions<RetryOptions>().BindConfiguration("ImportGraph:Retry").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration("ImportGraph:Retention").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProjectOptions>().BindConfiguration("ImportGraph").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProjectOptions>, ProjectOptionsCheck>();
        services.AddOptions<ImporterLimitOptions>().BindConfiguration("ImportGraph").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImporterLimitOptions>, ImporterLimitOptionsCheck>();
        services.AddWebhooks();
        services.AddLifecycle();
        services.AddSingleton(provider => new JobScans(
            provider.GetRequiredKeyedService<IDbContextFactory<ImportGraphContext>>(StorageRegistration.BeforeReady)));
        services.AddSingleton(provider => new JobListing(
            provider.GetRequiredService<IDbContextFactory<ImportGraphContext>>(),
            provider.GetRequiredService<ReadPool>(),
            provider.GetRequiredService<JobScans>(),
            provider.GetRequiredService<QuerySchedulers>(),
            provider.GetRequiredService<StorageClock>()));
        services.AddHostedService<JobMetrics>();
        services.AddSingleton(provider => new JobDetails(
            provider.GetRequiredService<IDbContextFactory<ImportGraphContext>>(),
            provider.GetRequiredService<ReadPool>(),
            provider.GetRequiredService<QuerySchedulers>()));
        services.AddSingleton(provider => new EventListing(provider.GetRequiredService<ReadPool>(), provider.GetRequiredService<QuerySchedulers>()));
        services.AddOptions<SourceOptions>().BindConfiguration("ImportGraph:Sources").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<S3Options>().BindConfiguration("ImportGraph:S3").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<S3Options>, S3OptionsCheck>();
        services.AddSingleton<S3Clients>();
        services.AddSingleton<IDataSource, SharedFolders>();
        services.AddSingleton<IDataSource, S3Buckets>();
        services.AddUploads();
        services.AddSingleton<DataSources>();
        services.AddOptions<CheckOptions>().BindConfiguration("ImportGraph:Checks").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CheckOptions>, CheckOptionsCheck>();
        services.AddSingleton<SchemaCheck>();
        services.AddSingleton<ContentTable>();
        services.AddOptions<ImporterOptions>().BindConfiguration("ImportGraph").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImporterOptions>, ImporterOptionsCheck>();
        services.AddSingleton(provider => new KnownImporters(
            provider.GetRequiredService<IOptions<ImporterOptions>>().Value, provider.GetServices<RegisteredImporter>()));
        services.AddOptions<AddressOptions>().BindConfiguration("ImportGraph").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AddressOptions>, AddressOptionsCheck>();
        services.AddSingleton<AttemptLogs>();
        services.AddSingleton<LogLocations>();
        services.AddSingleton<RejectedRecords>();
        services.AddSingleton<ReportedRecords>();
        services.AddOptions<HealthOptions>().BindConfiguration("ImportGraph:Health").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LogOptions>().BindConfiguration("ImportGraph:Logs").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WorkerOptions>().BindConfiguration("ImportGraph:Worker").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new WorkerState(provider.GetRequiredService<IOptions<WorkerOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WorkerMetrics>();
        services.AddImporter<ContentImporter>(ImporterName.Content, ContentDraft.Fields);
        services.AddSingleton<HttpTargetMetrics>();
        services.AddSingleton<HttpImporters>();
        services.AddSingleton<RunnableImporters>();
        services.AddSingleton(provider => new PackagePreviews(
            provider.GetRequiredService<DataSources>(),
            provider.GetRequiredService<KnownImporters>(),
            provider.GetRequiredService<RunnableImporters>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImportExecutor>();
        services.AddHostedService<ImportWorker>();
        services.AddHostedService<Rescuer>();
        services.AddHostedService<Purger>();
        return services;
    }
}
