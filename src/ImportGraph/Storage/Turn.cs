using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>
/// This process's part in work that one process on a database does for all of them. It saves the database the questions of all others,
/// and is no lock: a process that stood still may go on with its work while another has the turn. So the work must be right even if two
/// do it at once.
/// </summary>
/// <param name="name">The work.</param>
/// <param name="length">How long a turn lasts if it is not renewed: after that another process takes it.</param>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time that all processes share.</param>
internal sealed class Turn(string name, TimeSpan length, IDbContextFactory<ImportGraphContext> contexts, StorageClock clock)
{
    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private DateTimeOffset _othersUntil;

    /// <summary>Whether this process has it, as far as it knows.</summary>
    public bool IsMine { get; private set; }

    /// <summary>
    /// Takes the turn, or renews it. While it is another's, the database is not asked again before that one ends. To be called more often
    /// than a turn is long.
    /// </summary>
    /// <returns>Whether this process has it.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (IsMine)
        {
            // If this fails, nobody knows.
            IsMine = false;
            IsMine = await UpdateAsync(length, cancellationToken);
        }
        else if (_othersUntil <= clock.GetUtcNow())
        {
            IsMine = await TakeOverAsync(cancellationToken);
        }

        return IsMine;
    }

    /// <summary>Leaves the turn to whichever process asks next.</summary>
    public async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        if (IsMine)
        {
            IsMine = false;
            await UpdateAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Looks before it writes: most of those who ask find that it is another's.</summary>
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
            // Another process was faster.
            return false;
        }
    }
}
