using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

internal static class StorageRegistration
{
    /// <summary>The key of the contexts that may be had before the tables are there.</summary>
    public const string BeforeReady = "before ready";

    public static void AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("ImportGraph:Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.AddPooledDbContextFactory<SqliteContext>((provider, options) => SqliteContext.Configure(options, Storage(provider).ConnectionString));
        services.AddPooledDbContextFactory<SqlServerContext>((provider, options) => SqlServerContext.Configure(options, Storage(provider)));
        services.AddSingleton<StorageReady>();
        services.AddSingleton(provider => new StorageClock(provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IDbContextFactory<ImportGraphContext>>(BeforeReady, (provider, _) => Storage(provider).Provider is StorageProvider.Sqlite
            ? new ContextFactory<SqliteContext>(provider.GetRequiredService<IDbContextFactory<SqliteContext>>())
            : new ContextFactory<SqlServerContext>(provider.GetRequiredService<IDbContextFactory<SqlServerContext>>()));
        services.AddSingleton<IDbContextFactory<ImportGraphContext>, ReadyContextFactory>();
        services.AddSingleton<ReadPool>();
        // SQLite computes in this process, and one processor is left for everything else. SQL Server computes elsewhere: there the threads wait.
        services.AddSingleton(provider => new LongQueries(
            Storage(provider).Provider is StorageProvider.Sqlite ? Math.Max(1, Environment.ProcessorCount - 1) : Math.Max(4, 2 * Environment.ProcessorCount)));
        services.AddHostedService<MigrationAtStart>();
        services.AddHostedService<StorageClockSync>();
    }

    private static StorageOptions Storage(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    /// <summary>Hands out one database's contexts as what all share, so that nothing else names a database.</summary>
    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<ImportGraphContext>
        where TContext : ImportGraphContext
    {
        public ImportGraphContext CreateDbContext() => contexts.CreateDbContext();
    }

    /// <summary>Hands out contexts once there are tables.</summary>
    private sealed class ReadyContextFactory(
        [FromKeyedServices(BeforeReady)] IDbContextFactory<ImportGraphContext> contexts, StorageReady ready) : IDbContextFactory<ImportGraphContext>
    {
        public ImportGraphContext CreateDbContext() => ready.IsReady ? contexts.CreateDbContext() : throw new StorageUnavailableException();
    }
}
