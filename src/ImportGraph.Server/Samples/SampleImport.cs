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

/// <summary>
/// Where there has never been a job, schedules an import of the shipped package, and an import and a validation that take a while. A sample
/// whose folder is no shared root is left out: its job could only fail.
/// </summary>
internal sealed partial class SampleImport(
    IOptions<SampleOptions> options,
    IOptions<SourceOptions> sources,
    StorageReady ready,
    JobListing listing,
    ImportLifecycle lifecycle,
    StorageClock time,
    ILogger<SampleImport> logger) : BackgroundService
{
    private const string Package = "handbook";

    /// <summary>What whoever started the server has to open its page before the long import begins; as long again, and the validation does.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromSeconds(4);

    /// <summary>Where the shipped package is.</summary>
    public static readonly string Shipped = Path.Join(AppContext.BaseDirectory, "samples");

    /// <summary>Where people of a development machine put packages.</summary>
    public static readonly string Packages = Path.GetFullPath(Path.Join(".data", "packages"));

    private bool _isFirstStart;

    /// <summary>Whoever asks as soon as the server listens is to see a job; where the database is away it comes later.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (ready.IsReady)
        {
            await TryAsync(ScheduleShippedAsync, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        await TryAsync(ScheduleAllAsync, stoppingToken);
    }

    /// <summary>A server is no worse for having no samples.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> schedule, CancellationToken cancellationToken)
    {
        try
        {
            await schedule(cancellationToken);
        }
        catch (Exception fault) when (StorageFault.Of(fault) is not null || cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, fault.Message);
        }
    }

    private async Task ScheduleAllAsync(CancellationToken stoppingToken)
    {
        await ScheduleShippedAsync(stoppingToken);
        if (_isFirstStart && IsShared(Packages))
        {
            await SampleCatalogue.WriteAsync(Packages, stoppingToken);
            await ScheduleAsync(JobType.Import, SampleCatalogue.FileName, time.GetUtcNow() + Head, stoppingToken);
            await ScheduleAsync(JobType.Validation, SampleCatalogue.FileName, time.GetUtcNow() + 2 * Head, stoppingToken);
        }
    }

    private async Task ScheduleShippedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled && await listing.CountAsync(null, cancellationToken) == 0)
        {
            _isFirstStart = true;
            if (IsShared(Shipped))
            {
                await ScheduleAsync(JobType.Import, Package, null, cancellationToken);
            }
        }
    }

    private bool IsShared(string folder) =>
        sources.Value.SharedRoots.Any(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) == Path.TrimEndingDirectorySeparator(folder));

    private async Task ScheduleAsync(JobType type, string path, DateTimeOffset? startTime, CancellationToken cancellationToken) => await lifecycle.ScheduleAsync(
        new NewJob(type, type == JobType.Import ? ImportOperation.Import : null, DataSourceType.SharedFilePath, path, StartTime: startTime, Tags: ["sample"]),
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(56, LogLevel.Information, "Not all samples could be scheduled: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
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
                options.SharedRoots.Add(SampleImport.Shipped);
                options.SharedRoots.Add(SampleImport.Packages);
            }
        });
    }
}
