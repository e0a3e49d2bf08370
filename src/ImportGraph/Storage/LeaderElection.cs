using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>
/// Elects one of the processes on a database as the leader, which does a piece of work for all of them. This saves the database the queries
/// of all other processes. The leader has a lease (<see cref="ClusterLease"/>), which is not a lock: a process that was suspended may
/// continue its work while another process leads. So the work must be correct even if two processes do it at once.
/// </summary>
/// <param name="name">The name of the work.</param>
/// <param name="length">How long the lease lasts if it is not renewed. After that another process may lead.</param>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time that all processes share.</param>
internal sealed class LeaderElection(string name, TimeSpan length, IDbContextFactory<ImportGraphContext> contexts, StorageClock clock)
{
    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private DateTimeOffset _othersUntil;

    /// <summary>Whether this process leads, as far as it knows.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>
    /// Acquires the lease or renews it. While another process leads, the database is not queried again before that process's lease ends.
    /// Call this method at shorter intervals than the length of a lease.
    /// </summary>
    /// <returns>Whether this process leads.</returns>
    public async Task<bool> TryLeadAsync(CancellationToken cancellationToken)
    {
        if (IsLeader)
        {
            // If the update fails, it is unknown which process leads.
            IsLeader = false;
            IsLeader = await UpdateAsync(length, cancellationToken);
        }
        else if (_othersUntil <= clock.GetUtcNow())
        {
            IsLeader = await AcquireAsync(cancellationToken);
        }

        return IsLeader;
    }

    /// <summary>Ends the lease, so that another process can lead at once.</summary>
    public async Task ResignAsync(CancellationToken cancellationToken)
    {
        if (IsLeader)
        {
            IsLeader = false;
            await UpdateAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Ends the lease and removes its row, because the work does not come again. Another process that leads is not disturbed.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        IsLeader = false;
        return RemoveAsync(contexts, lease => lease.Name == name && lease.Holder == _holder, cancellationToken);
    }

    /// <summary>Removes the row of a piece of work that does not come again, whichever process leads.</summary>
    /// <param name="name">The name of the work.</param>
    /// <param name="contexts">The database.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    public static Task RemoveAsync(string name, IDbContextFactory<ImportGraphContext> contexts, CancellationToken cancellationToken) =>
        RemoveAsync(contexts, lease => lease.Name == name, cancellationToken);

    private static async Task RemoveAsync(
        IDbContextFactory<ImportGraphContext> contexts, Expression<Func<ClusterLease, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ExecuteAsync(token => db.Set<ClusterLease>().Where(which).ExecuteDeleteAsync(token), cancellationToken);
    }

    /// <summary>Reads before it writes: most processes find that another one leads.</summary>
    private async Task<bool> AcquireAsync(CancellationToken cancellationToken)
    {
        var last = await contexts.ReadAsync(
            (db, token) => db.Set<ClusterLease>().AsNoTracking().SingleOrDefaultAsync(lease => lease.Name == name, token),
            cancellationToken);
        if (last is null)
        {
            return await InsertAsync(cancellationToken);
        }

        if (last.ExpiresAt > clock.GetUtcNow() && last.Holder != _holder)
        {
            _othersUntil = last.ExpiresAt;
            return false;
        }

        return await UpdateAsync(length, cancellationToken);
    }

    private async Task<bool> UpdateAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ExecuteAsync(
            token =>
            {
                var now = clock.GetUtcNow();
                return db.Set<ClusterLease>()
                    .Where(lease => lease.Name == name && (lease.Holder == _holder || lease.ExpiresAt <= now))
                    .TryUpdateAsync(set => set.Set(lease => lease.Holder, _holder).Set(lease => lease.ExpiresAt, now + duration), token);
            },
            cancellationToken);
    }

    private async Task<bool> InsertAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new ClusterLease { Name = name, Holder = _holder, ExpiresAt = clock.GetUtcNow() + length });
        try
        {
            return await db.ExecuteAsync(db.SaveChangesAsync, cancellationToken) > 0;
        }
        catch (DbUpdateException fault) when (fault.InnerException is DbException duplicate && db.IsDuplicateKey(duplicate))
        {
            // Another process inserted the row first.
            return false;
        }
    }
}
