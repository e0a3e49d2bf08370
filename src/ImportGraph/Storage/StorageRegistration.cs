using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

internal static class StorageRegistration
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("ImportGraph:Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddPooledDbContextFactory<SqliteContext>((provider, options) =>
            SqliteContext.Configure(options, provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString));
        services.AddSingleton<IDbContextFactory<ImportGraphContext>, ContextFactory<SqliteContext>>();
        services.AddSingleton<ReadPool>();
        services.AddHostedService<MigrationAtStart>();
    }

    /// <summary>Hands out one database's contexts as what all share, so that nothing else names a database.</summary>
    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<ImportGraphContext>
        where TContext : ImportGraphContext
    {
        public ImportGraphContext CreateDbContext() => contexts.CreateDbContext();
    }
}
