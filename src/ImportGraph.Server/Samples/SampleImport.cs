using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Samples;

/// <summary>Whether a first start has something to show. Section <c>ImportGraph:Samples</c>.</summary>
internal sealed class SampleOptions
{
    /// <summary>Whether the sample package is imported into an empty database. Default: in Development.</summary>
    public bool Enabled { get; set; }
}

/// <summary>Schedules an import of the shipped package where there has never been a job.</summary>
internal sealed class SampleImport(IOptions<SampleOptions> options, StorageReady ready, JobListing listing, ImportLifecycle lifecycle) : BackgroundService
{
    private const string Package = "handbook";

    /// <summary>Whoever asks as soon as the server listens is to see the job; where the database is away it comes later.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) => ready.IsReady ? ScheduleAsync(cancellationToken) : base.StartAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        await ScheduleAsync(stoppingToken);
    }

    private async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled && await listing.CountAsync(null, cancellationToken) == 0)
        {
            var sample = new NewJob(JobType.Import, ImportOperation.Import, DataSourceType.SharedFilePath, Package, Tags: ["sample"]);
            await lifecycle.ScheduleAsync(sample, cancellationToken);
        }
    }
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
