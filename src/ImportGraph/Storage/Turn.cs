using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>
/// The part of this process in work that one process on a database does for all of them. It saves the database the queries of all other
/// processes. It is not a lock: a process that was suspended may continue its work while another has the turn. So the work must be correct
/// even if two processes do it at once.
/// </summary>
/// <param name="name">The name of the work.</param>
/// <param name="length">How long a turn lasts if it is not renewed. After that another process takes it.</param>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time that all processes share.</param>
internal sealed class Turn(string name, TimeSpan length, IDbContextFactory<ImportGraphContext> contexts, StorageClock clock)
{
    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private DateTimeOffset _othersUntil;

    /// <summary>Whether this process has the turn, as far as it knows.</summary>
    public bool IsMine { get; private set; }

    /// <summary>
    /// Takes the turn or renews it. While another process has the turn, the database is not queried again before that turn ends. Call it at
    /// shorter intervals than the length of a turn.
    /// </summary>
    /// <returns>Whether this process has the turn.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (IsMine)
        {
            // If the update fails, it is unknown who has the turn.
            IsMine = false;
            IsMine = await UpdateAsync(length, cancellationToken);
        }
        else if (_othersUntil <= clock.GetUtcNow())
        {
            IsMine = await TakeOverAsync(cancellationToken);
        }

        return IsMine;
    }

    /// <summary>Leaves the turn to the next process that asks for it.</summary>
    public async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        if (IsMine)
        {
            IsMine = false;
            await UpdateAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Reads before it writes: most processes find that another one has the turn.</summary>
    private async Task<bool> TakeOverAsync(CancellationToken cancellationToken)
    {
        var last = await contexts.ReadAsync(
            (db, token) => db.Set<ClusterTurn>().AsNoTracking().SingleOrDefaultAsync(t => t.Name == name, token), cancellationToken);
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
                return db.Set<ClusterTurn>()
                    .Where(t => t.Name == name && (t.Holder == _holder || t.ExpiresAt <= now))
                    .TryUpdateAsync(set => set.Set(t => t.Holder, _holder).Set(t => t.ExpiresAt, now + duration), token);
            },
            cancellationToken);
    }

    private async Task<bool> InsertAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(new ClusterTurn { Name = name, Holder = _holder, ExpiresAt = clock.GetUtcNow() + length });
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
