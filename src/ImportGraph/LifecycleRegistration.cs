using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph;

internal static class LifecycleRegistration
{
    /// <summary>Registers the three services that change jobs. Their constructors are internal, so the container does not find them.</summary>
    public static void AddLifecycle(this IServiceCollection services)
    {
        services.AddSingleton<Transitions>();
        services.AddSingleton<AttemptEnds>();
        services.AddSingleton(provider => new JobRequests(
            provider.GetRequiredService<IDbContextFactory<ImportGraphContext>>(),
            provider.GetRequiredService<QuerySchedulers>(),
            provider.GetRequiredService<Transitions>(),
            provider.GetRequiredService<IOptions<ProjectOptions>>().Value,
            provider.GetRequiredService<StorageClock>()));
        services.AddSingleton(provider => new JobWork(
            provider.GetRequiredService<ReadPool>(),
            provider.GetRequiredService<Transitions>(),
            provider.GetRequiredService<AttemptEnds>(),
            provider.GetRequiredService<IOptions<ProjectOptions>>().Value,
            provider.GetRequiredService<IOptions<ImporterLimitOptions>>().Value));
        services.AddSingleton(provider => new JobTimers(
            provider.GetRequiredService<IDbContextFactory<ImportGraphContext>>(),
            provider.GetRequiredService<ChangeWriter>(),
            provider.GetRequiredService<Transitions>(),
            provider.GetRequiredService<AttemptEnds>()));
    }
}
