using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Samples;

/// <summary>Whether a first start has something to show. Section <c>ImportGraph:Samples</c>.</summary>
internal sealed class SampleOptions
{
    /// <summary>Whether the sample package is imported into an empty database. Default: in Development.</summary>
    public bool Enabled { get; set; }
}

/// <summary>Schedules an import of the shipped package where there has never been a job.</summary>
internal sealed class SampleImport(IOptions<SampleOptions> options, JobListing listing, ImportLifecycle lifecycle) : IHostedService
{
    private const string Package = "handbook";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled && await listing.CountAsync(null, cancellationToken) == 0)
        {
            var sample = new NewJob(JobType.Import, ImportOperation.Import, DataSourceType.SharedFilePath, Package, Tags: ["sample"]);
            await lifecycle.ScheduleAsync(sample, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class SampleRegistration
{
    /// <summary>In Development the shipped packages can be imported, and whatever is put below <c>.data/packages</c>.</summary>
    public static void AddSamples(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<SampleOptions>().Configure(options => options.Enabled = environment.IsDevelopment()).BindConfiguration("ImportGraph:Samples");
        services.AddHostedService<SampleImport>();
        services.PostConfigure<SourceOptions>(options =>
        {
            if (environment.IsDevelopment() && options.SharedRoots.Count == 0)
            {
                options.SharedRoots.Add(Path.Join(AppContext.BaseDirectory, "samples"));
                options.SharedRoots.Add(Path.GetFullPath(Path.Join(".data", "packages")));
            }
        });
    }
}
