using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

internal static class StorageRegistration
{
    /// <summary>The key of the context factory that can be used before the tables are ready.</summary>
    public const string BeforeReady = "before ready";

    public static void AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("ImportGraph:Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.AddPooledDbContextFactory<SqliteContext>(
            (provider, options) => SqliteContext.Configure(options, Storage(provider).ConnectionString));
        services.AddPooledDbContextFactory<SqlServerContext>((provider, options) => SqlServerContext.Configure(options, Storage(provider)));
        services.AddSingleton<StorageReady>();
        services.AddSingleton(provider => new StorageClock(provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IDbContextFactory<ImportGraphContext>>(BeforeReady, (provider, _) =>
            Storage(provider).Provider is StorageProvider.Sqlite
            ? new ContextFactory<SqliteContext>(provider.GetRequiredService<IDbContextFactory<SqliteContext>>())
            : new ContextFactory<SqlServerContext>(provider.GetRequiredService<IDbContextFactory<SqlServerContext>>()));
        services.AddSingleton<IDbContextFactory<ImportGraphContext>, ReadyContextFactory>();
        services.AddSingleton<ReadPool>();
        services.AddSingleton<ChangeWriter>(provider => Storage(provider).Provider is StorageProvider.Sqlite
            ? ActivatorUtilities.CreateInstance<GroupCommit>(provider)
            : ActivatorUtilities.CreateInstance<SeparateCommits>(provider));
        services.AddSingleton(provider => CreateSchedulers(Storage(provider).Provider, Environment.ProcessorCount));
        services.AddHostedService<MigrationAtStart>();
        services.AddHostedService<StorageClockSync>();
        services.AddSingleton<SearchTextsOfOldJobs>();
    }

    /// <summary>
    /// SQLite computes in this process. Table scans leave one processor for everything else, if there are several. SQL Server computes
    /// elsewhere, and the threads only wait for it.
    /// </summary>
    private static QuerySchedulers CreateSchedulers(StorageProvider provider, int processors) =>
        provider is StorageProvider.Sqlite
            ? new(indexScanThreads: processors, tableScanThreads: Math.Max(1, processors - 1))
            : new(indexScanThreads: Math.Max(8, 4 * processors), tableScanThreads: Math.Max(4, 2 * processors));

    private static StorageOptions Storage(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    /// <summary>Returns the contexts of one database as the common base class, so that no other code names a database.</summary>
    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<ImportGraphContext>
        where TContext : ImportGraphContext
    {
        public ImportGraphContext CreateDbContext() => contexts.CreateDbContext();
    }

    /// <summary>Returns contexts only after the tables are ready.</summary>
    private sealed class ReadyContextFactory(
        [FromKeyedServices(BeforeReady)] IDbContextFactory<ImportGraphContext> contexts, StorageReady ready)
        : IDbContextFactory<ImportGraphContext>
    {
        public ImportGraphContext CreateDbContext() => ready.IsReady ? contexts.CreateDbContext() : throw new StorageUnavailableException();
    }
}
