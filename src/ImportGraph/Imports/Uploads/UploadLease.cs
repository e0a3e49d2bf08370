using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// The lock of an upload whose bytes are in a bucket: a lease in the database, which is renewed until it is disposed. If the process is killed, the
/// lease ends soon after.
/// </summary>
internal sealed partial class UploadLease : IAsyncDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Guid _id;
    private readonly LeaderElection _election;
    private readonly StorageClock _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _renewals;
    private long _renewed;

    private UploadLease(Guid id, LeaderElection election, StorageClock clock, long renewed, ILogger logger)
    {
        (_id, _election, _clock, _renewed, _logger) = (id, election, clock, renewed, logger);
        _renewals = RenewAsync();
    }

    /// <summary>Acquires the lease of an upload; null if another request has it.</summary>
    public static async Task<UploadLease?> TryAcquireAsync(
        Guid id, IDbContextFactory<ImportGraphContext> contexts, StorageClock clock, ILogger logger, CancellationToken cancellationToken)
    {
        var (election, began) = (new LeaderElection(NameOf(id), Length, contexts, clock), clock.GetTimestamp());
        return await election.TryLeadAsync(cancellationToken) ? new UploadLease(id, election, clock, began, logger) : null;
    }

    /// <summary>Removes the lease of an upload that does not exist any more. A request that still has it cannot renew it, and ends.</summary>
    public static Task RemoveAsync(Guid id, IDbContextFactory<ImportGraphContext> contexts, CancellationToken cancellationToken) =>
        LeaderElection.RemoveAsync(NameOf(id), contexts, cancellationToken);

    /// <summary>Does something that only the owner of the lease may do. It is cancelled when the lease is lost.</summary>
    /// <exception cref="UploadsUnavailableException">The lease is lost. Another request may have it.</exception>
    public async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_clock.GetElapsedTime(Volatile.Read(ref _renewed)) >= Length)
        {
            // The process was suspended, and its timer has not fired yet.
            await _lost.CancelAsync();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lost.Token);
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            return await work(stop.Token);
        }
        catch (OperationCanceledException cancelled) when (_lost.IsCancellationRequested)
        {
            throw new UploadsUnavailableException("The lock of an upload was lost.", cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _renewals;
        try
        {
            await _election.LeaveAsync(CancellationToken.None);
        }
        catch (Exception fault) when (StorageFault.OfAny(fault) is not null)
        {
            Log.NotLeft(_logger, fault, _id, Length.TotalSeconds);
        }

        _lost.Dispose();
        _closed.Dispose();
    }

    private static string NameOf(Guid id) => $"upload:{id}";

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Period, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token))
            {
                var began = _clock.GetTimestamp();
                if (!await _election.TryLeadAsync(_closed.Token))
                {
                    break;
                }

                Volatile.Write(ref _renewed, began);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            Log.NotRenewed(_logger, fault, _id);
        }

        await _lost.CancelAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(104, LogLevel.Error, "The lock of the upload {Id} could not be renewed; its client continues with another request")]
        public static partial void NotRenewed(ILogger logger, Exception exception, Guid id);

        [LoggerMessage(105, LogLevel.Warning, "The lock of the upload {Id} could not be removed; it ends in {Seconds} s")]
        public static partial void NotLeft(ILogger logger, Exception exception, Guid id, double seconds);
    }
}
