using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Storage;

/// <summary>
/// Brings the tables to this version's shape before anything else starts, making an SQLite file and its folder where they are missing.
/// Where the database cannot be reached the process starts all the same, and this goes on trying: it may be the first of the two.
/// </summary>
internal sealed partial class MigrationAtStart(
    [FromKeyedServices(StorageRegistration.BeforeReady)] IDbContextFactory<ImportGraphContext> contexts,
    IOptions<StorageOptions> options,
    StorageReady ready,
    StorageClock time,
    TimeProvider clock,
    ILogger<MigrationAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Longest that the start waits for the first try, which has tries of its own on SQL Server.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _told;

    /// <summary>Where the database is there, the tables are, too, when anything else starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(_tried.Task, Task.Delay(LongestStart, clock, cancellationToken));
        if (ExecuteTask is { IsFaulted: true } failed)
        {
            await failed;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryAsync(stoppingToken))
            {
                _tried.TrySetResult();
                await Task.Delay(Interval, clock, stoppingToken);
            }
        }
        finally
        {
            _tried.TrySetResult();
        }
    }

    /// <summary>Tries once. What is no matter of time ends the process, as wrong settings do.</summary>
    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MigrateAsync(cancellationToken);
        }
        catch (Exception fault) when (StorageFault.Of(fault) is not null || fault is IOException or UnauthorizedAccessException)
        {
            // Once for each reason: it may be away for long.
            if (fault.Message != _told)
            {
                Log.Unreachable(logger, _told = fault.Message);
            }

            return false;
        }

        ready.Set();
        if (_told is not null)
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
            throw new StorageUnavailableException("The tables are not of this version yet: the command \"migrate\" makes them so.");
        }

        await db.CheckAsync(cancellationToken);
        // Before anything asks what is due.
        time.Set(await db.TimeAsync(clock, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(71, LogLevel.Error, "The database cannot be reached; trying again until it can: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(72, LogLevel.Information, "The database is reached")]
        public static partial void Reached(ILogger logger);
    }
}
