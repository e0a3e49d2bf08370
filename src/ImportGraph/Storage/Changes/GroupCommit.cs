using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>
/// Makes the changes that wait for an SQLite file one after the other in one transaction, and commits them together: a commit waits for the
/// disk, and then one wait serves all of them. Each change has its own savepoint, so a change that is refused or fails leaves nothing. No
/// caller receives an answer before the commit. All changes use one connection, which stays open with its prepared commands.
/// </summary>
internal sealed class GroupCommit(IDbContextFactory<ImportGraphContext> contexts, TimeProvider clock) : ChangeWriter, IAsyncDisposable
{
    /// <summary>Maximum number of waiting changes. Any further change is refused.</summary>
    internal const int MaxWaiting = 10_000;

    /// <summary>Maximum number of changes that are committed together.</summary>
    private const int MaxGroup = 100;

    /// <summary>After this time no further change is added to a group, so that its callers wait only shortly.</summary>
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(5);

    private readonly object _lock = new();
    private readonly Queue<IQueuedChange> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private ImportGraphContext? _db;
    private bool _isWriting;

    public override Task<TResult?> ChangeAsync<TResult>(
        Func<ImportGraphContext, CancellationToken, Task<TResult?>> change, ChangeKind kind, CancellationToken cancellationToken)
        where TResult : class
    {
        var queued = new QueuedChange<TResult>(change, kind is ChangeKind.Lengthy, cancellationToken);
        lock (_lock)
        {
            if (_waiting.Count == MaxWaiting)
            {
                throw new StorageUnavailableException("Too many changes are waiting.");
            }

            _waiting.Enqueue(queued);
            if (_isWriting)
            {
                return queued.Answered;
            }

            _isWriting = true;
        }

        // The first caller makes its change on its own thread, without a switch to another one.
        _ = WriteAsync();
        return queued.Answered;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        ImportGraphContext? idle;
        lock (_lock)
        {
            // If changes are being made, their connection is closed after them.
            idle = _isWriting ? null : Interlocked.Exchange(ref _db, null);
        }

        await (idle?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Makes one group of changes. If more are waiting then, another thread continues, so that the caller gets its answer.</summary>
    private async Task WriteAsync()
    {
        try
        {
            await WriteGroupAsync();
        }
        finally
        {
            bool isMore;
            lock (_lock)
            {
                isMore = _isWriting = _waiting.Count > 0;
            }

            if (isMore)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static writer => _ = writer.WriteAsync(), this, preferLocal: false);
            }
        }
    }

    private async Task WriteGroupAsync()
    {
        var group = new List<IQueuedChange>();
        try
        {
            await MakeGroupAsync(group);
        }
        catch (Exception fault)
        {
            // If no transaction could begin, none of the waiting changes can be made either.
            if (group.Count == 0)
            {
                TakeAll(group);
            }

            var reason = _stopping.IsCancellationRequested ? new StorageUnavailableException("The program ends.", fault) : fault;
            group.ForEach(change => change.Fail(reason));
            await CloseAsync();
            return;
        }

        group.ForEach(change => change.Answer());
        if (_stopping.IsCancellationRequested)
        {
            await CloseAsync();
        }
    }

    /// <param name="group">Receives the changes that were taken from the queue.</param>
    private async Task MakeGroupAsync(List<IQueuedChange> group)
    {
        var db = _db ??= await OpenAsync();
        await using var transaction = await db.BeginAsync(_stopping.Token);
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        var began = clock.GetTimestamp();
        var isChanged = false;
        while (TryTake(isFirst: group.Count == 0) is { } change)
        {
            group.Add(change);
            isChanged |= await MakeAsync(change, db, connection);
            if (group.Count == MaxGroup || clock.GetElapsedTime(began) > LongestGroup)
            {
                break;
            }
        }

        if (isChanged)
        {
            await transaction.CommitAsync();
        }
    }

    private static async Task<bool> MakeAsync(IQueuedChange change, ImportGraphContext db, sqlite3 connection)
    {
        Execute(connection, "SAVEPOINT change");
        var made = await change.MakeAsync(db);
        db.ChangeTracker.Clear();
        // Some faults, for example a full disk, end the whole transaction.
        if (raw.sqlite3_get_autocommit(connection) != 0)
        {
            throw change.Fault ?? new InvalidOperationException("A change ended the transaction of its group.");
        }

        Execute(connection, made ? "RELEASE change" : "ROLLBACK TO change; RELEASE change");
        return made;
    }

    private static void Execute(sqlite3 connection, string sql)
    {
        if (raw.sqlite3_exec(connection, sql) is var result && result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(connection).utf8_to_string(), result, raw.sqlite3_extended_errcode(connection));
        }
    }

    private async Task<ImportGraphContext> OpenAsync()
    {
        var db = await contexts.CreateDbContextAsync(_stopping.Token);
        try
        {
            await db.Database.OpenConnectionAsync(_stopping.Token);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connection. After a fault the next group opens another one.</summary>
    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _db, null) is { } db)
        {
            try
            {
                await db.DisposeAsync();
            }
            catch (Exception fault) when (StorageFault.OfAny(fault) is not null)
            {
                // The connection is broken, which is why it is closed.
            }
        }
    }

    /// <summary>
    /// The change whose turn it is; null if none can be added to the group. A change that may take long is added only as the first one.
    /// </summary>
    private IQueuedChange? TryTake(bool isFirst)
    {
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next) && (isFirst || !next.IsLong))
            {
                _waiting.Dequeue();
                if (next.TryBegin())
                {
                    return next;
                }
            }

            return null;
        }
    }

    private void TakeAll(List<IQueuedChange> changes)
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TryBegin())
                {
                    changes.Add(next);
                }
            }
        }
    }
}
