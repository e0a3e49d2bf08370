using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Storage;

/// <summary>What may be done with the database while nothing runs on it yet.</summary>
public static class StorageCommands
{
    /// <summary>Makes the tables, or brings them to this version's shape.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = Open(services);
        await db.MigrateAsync(cancellationToken);
    }

    /// <summary>The SQL that does so.</summary>
    public static string MigrationScript(IServiceProvider services)
    {
        using var db = Open(services);
        return db.MigrationScript();
    }

    /// <summary>Whether the database can be reached.</summary>
    public static async Task<bool> CanConnectAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = Open(services);
        return await db.CanServeAsync(cancellationToken);
    }

    private static ImportGraphContext Open(IServiceProvider services) =>
        services.GetRequiredKeyedService<IDbContextFactory<ImportGraphContext>>(StorageRegistration.BeforeReady).CreateDbContext();
}
