using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

/// <summary>
/// Upgrades the tables to the schema of this version before anything else starts. It creates the SQLite file and its folder if they are
/// missing. If the database cannot be reached, the process starts anyway and this service keeps trying: the process may start before the
/// database does. What no migration can compute is stored afterwards.
/// </summary>
internal sealed partial class MigrationAtStart(
    [FromKeyedServices(StorageRegistration.BeforeReady)] IDbContextFactory<ImportGraphContext> contexts,
    IOptions<StorageOptions> options,
    StorageReady ready,
    StorageClock storageClock,
    SearchTextsOfOldJobs searchTexts,
    TimeProvider machine,
    ILogger<MigrationAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The longest time that the start waits for the first try. On SQL Server, one try includes retries of its own.</summary>
    private static readonly TimeSpan MaxStartWait = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _lastReason;
    private bool _hasOldJobs;

    /// <summary>If the database is reachable, its tables are ready when anything else starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        // After that time it keeps trying while the rest of the process runs. If the process is asked to stop, that is no failure.
        await _firstTry.Task.WaitAsync(MaxStartWait, machine, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_firstTry.Task.IsFaulted)
        {
            await _firstTry.Task;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryAsync(stoppingToken))
            {
                _firstTry.TrySetResult();
                await Task.Delay(Interval, machine, stoppingToken);
            }

            _firstTry.TrySetResult();
            if (_hasOldJobs)
            {
                await searchTexts.StoreAsync(stoppingToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The start waits for this task and not for its own: that one has not failed yet when this code runs.
            _firstTry.TrySetException(fault);
            throw;
        }
        finally
        {
            _firstTry.TrySetResult();
        }
    }

    /// <summary>Tries once. A fault that waiting cannot solve ends the process, as wrong settings do.</summary>
    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MigrateAsync(cancellationToken);
        }
        catch (Exception fault) when (StorageFault.Of(fault) is not null || fault is IOException or UnauthorizedAccessException)
        {
            // Logged once per reason: the database may be unreachable for a long time.
            if (fault.Message != _lastReason)
            {
                Log.Unreachable(logger, _lastReason = fault.Message);
            }

            return false;
        }

        ready.Set();
        if (_lastReason is not null)
        {
            Log.Reached(logger);
        }

        return true;
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.MigrateAtStart)
        {
            await db.MigrateAsync(cancellationToken);
        }
        else if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new StorageUnavailableException("The tables have an older schema. Run the command \"migrate\" to upgrade them.");
        }

        await db.CheckAsync(cancellationToken);
        _hasOldJobs = await SearchTextsOfOldJobs.ExistAsync(db, cancellationToken);
        // The clock must be set before anything looks for due jobs.
        storageClock.Set(await db.TimeAsync(machine, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(71, LogLevel.Error, "The database cannot be reached; this process keeps trying: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(72, LogLevel.Information, "The database can be reached now")]
        public static partial void Reached(ILogger logger);
    }
}
