using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Samples;

/// <summary>
/// If the database has no jobs, schedules an import of the shipped package, and an import and a validation that take some time. A sample is
/// skipped if its folder is not a shared root, because its job could only fail.
/// </summary>
internal sealed partial class SampleImport(
    IOptions<SampleOptions> options,
    IOptions<SourceOptions> sources,
    StorageReady ready,
    JobListing listing,
    JobRequests requests,
    StorageClock time,
    ILogger<SampleImport> logger) : BackgroundService
{
    private const string Package = "handbook";

    /// <summary>Time until the long import begins, in which the user can open the page. The validation begins after the same time again.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromSeconds(4);

    /// <summary>The folder of the shipped package.</summary>
    public static readonly string Shipped = Path.Join(AppContext.BaseDirectory, "samples");

    /// <summary>The folder for the user's packages on a development machine.</summary>
    public static readonly string Packages = Path.GetFullPath(Path.Join(".data", "packages"));

    private bool _isFirstStart;

    /// <summary>
    /// Schedules the first job before the server listens, so that the first request sees a job. If the database is unavailable, the job is
    /// scheduled later.
    /// </summary>
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

    /// <summary>Logs a failure and continues: the server works without samples.</summary>
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
            await ScheduleAsync(JobType.Import, ImportOperation.Import, SampleCatalogue.FileName, time.GetUtcNow() + Head, stoppingToken);
            // As a reimport: the import of the same items has begun, and would make each of them a warning.
            await ScheduleAsync(JobType.Validation, ImportOperation.Reimport, SampleCatalogue.FileName, time.GetUtcNow() + 2 * Head, stoppingToken);
        }
    }

    private async Task ScheduleShippedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled && await listing.CountAsync(null, cancellationToken) == 0)
        {
            _isFirstStart = true;
            if (IsShared(Shipped))
            {
                await ScheduleAsync(JobType.Import, ImportOperation.Import, Package, null, cancellationToken);
            }
        }
    }

    private bool IsShared(string folder) =>
        sources.Value.SharedRoots.Any(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) == Path.TrimEndingDirectorySeparator(folder));

    private async Task ScheduleAsync(
        JobType type, ImportOperation operation, string path, DateTimeOffset? startTime, CancellationToken cancellationToken) => await requests.ScheduleAsync(
        new NewJob(type, operation, DataSourceType.SharedFilePath, path, StartTime: startTime, Tags: ["sample"], RequestedBy: Actor.Server), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(56, LogLevel.Information, "Not all samples could be scheduled: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
