using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Storage;

/// <summary>Commands that can be run on the database before anything else uses it.</summary>
public static class StorageCommands
{
    /// <summary>Creates the tables or upgrades them to the schema of this version.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = Open(services);
        await db.MigrateAsync(cancellationToken);
    }

    /// <summary>The SQL that creates or upgrades the tables.</summary>
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
