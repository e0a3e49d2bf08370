using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Storage;

/// <summary>Changes that wait for an SQLite file while another one is made. The clock stands still, so a group does not end by its time.</summary>
public sealed class GroupCommitTests : IDisposable
{
    private const string Reason = "Group commits are SQLite's.";

    private readonly CommittingApp _app = new();

    public void Dispose() => _app.Dispose();

    [SqliteFact(Reason)]
    public async Task Changes_that_wait_are_committed_together()
    {
        var first = await BlockAsync();
        var jobs = Enumerable.Range(0, 50).Select(_ => _app.ScheduleAsync()).ToList();
        Assert.All(jobs, job => Assert.False(job.IsCompleted));

        first.Release();
        await Task.WhenAll(jobs);

        Assert.Equal(1, _app.Commits.Count);
        Assert.Equal(50, await CountAsync());
    }

    [SqliteFact(Reason)]
    public async Task A_change_that_fails_or_is_refused_leaves_nothing_and_harms_no_other_change_of_its_group()
    {
        var job = await _app.ScheduleAsync();
        var first = await BlockAsync();
        var before = _app.ScheduleAsync();
        var failed = ChangeAsync<object>(async db =>
        {
            await RenameAsync(db, job, "failed");
            throw new InvalidOperationException("It failed.");
        });
        var refused = ChangeAsync<object>(async db =>
        {
            await RenameAsync(db, job, "refused");
            return null;
        });
        var after = _app.ScheduleAsync();

        first.Release();

        Assert.Equal("It failed.", (await Assert.ThrowsAsync<InvalidOperationException>(() => failed)).Message);
        Assert.Null(await refused);
        await Task.WhenAll(before, after);
        Assert.Equal(3, await CountAsync());
        Assert.Equal(job.CurrentOperation, (await _app.Listing.FindAsync(job.Id, default))!.CurrentOperation);
    }

    [SqliteFact(Reason)]
    public async Task A_caller_that_gives_up_before_its_turn_changes_nothing()
    {
        using var giveUp = new CancellationTokenSource();
        var first = await BlockAsync();
        var abandoned = ChangeAsync<object>(_ => throw new InvalidOperationException("It had its turn."), ChangeKind.Brief, giveUp.Token);
        var other = _app.ScheduleAsync();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        first.Release();
        await other;
    }

    [SqliteFact(Reason)]
    public async Task If_the_commit_fails_every_change_of_the_group_fails_and_the_next_one_is_made()
    {
        var first = await BlockAsync();
        var group = new[] { _app.ScheduleAsync(), _app.ScheduleAsync() };
        _app.Commits.Fail = true;

        first.Release();

        foreach (var change in group)
        {
            await Assert.ThrowsAsync<IOException>(() => change);
        }

        Assert.Equal(0, await CountAsync());
        await _app.ScheduleAsync();
        Assert.Equal(1, await CountAsync());
    }

    [SqliteFact(Reason)]
    public async Task A_fault_that_ends_the_transaction_fails_the_changes_before_it_too()
    {
        var first = await BlockAsync();
        var before = _app.ScheduleAsync();
        var fatal = ChangeAsync<object>(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("ROLLBACK");
            throw new IOException("The disk is gone.");
        });
        var after = _app.ScheduleAsync();

        first.Release();

        await Assert.ThrowsAsync<IOException>(() => fatal);
        await Assert.ThrowsAsync<IOException>(() => before);
        Assert.Equal((await after).Id, Assert.Single(await IdsAsync()));
    }

    /// <summary>Readers of changes since a time rely on finding a change soon after its time.</summary>
    [SqliteFact(Reason)]
    public async Task Changes_are_committed_before_a_change_that_may_take_long()
    {
        var first = await BlockAsync();
        var brief = _app.ScheduleAsync();
        var lengthy = ChangeAsync<object>(
            async db =>
            {
                await brief;
                return db;
            },
            ChangeKind.Lengthy);

        first.Release();

        await lengthy;
    }

    [SqliteFact(Reason)]
    public async Task Too_many_waiting_changes_are_refused()
    {
        using var giveUp = new CancellationTokenSource();
        var first = await BlockAsync();
        var waiting = Enumerable.Range(0, GroupCommit.MaxWaiting)
            .Select(_ => ChangeAsync<object>(_ => Task.FromResult<object?>(null), ChangeKind.Brief, giveUp.Token))
            .ToList();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _app.ScheduleAsync());

        await giveUp.CancelAsync();
        first.Release();
        // Its group takes the cancelled changes from the queue.
        await first.Ended;
        Assert.All(waiting, change => Assert.True(change.IsCanceled));
        await _app.ScheduleAsync();
    }

    /// <summary>Makes a change that holds the file until it is released. It changes nothing.</summary>
    private async Task<Blocker> BlockAsync()
    {
        var (begun, released) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var blocking = ChangeAsync<object>(async _ =>
        {
            begun.SetResult();
            await released.Task;
            return null;
        });
        await begun.Task;
        _app.Commits.Count = 0;
        return new Blocker(released, blocking);
    }

    private Task<TResult?> ChangeAsync<TResult>(
        Func<ImportGraphContext, Task<TResult?>> change, ChangeKind kind = ChangeKind.Brief, CancellationToken cancellationToken = default)
        where TResult : class =>
        _app.Services.GetRequiredService<ChangeWriter>().ChangeAsync((db, _) => change(db), kind, cancellationToken);

    private static Task<int> RenameAsync(ImportGraphContext db, ImportJob job, string operation) => db.Jobs
        .Where(j => j.Key == job.Key)
        .ExecuteUpdateAsync(set => set.SetProperty(j => j.CurrentOperation, operation));

    private async Task<int> CountAsync() => (await IdsAsync()).Count;

    private async Task<List<Guid>> IdsAsync()
    {
        await using var db = _app.OpenDatabase();
        return await db.Jobs.Select(j => j.Id).ToListAsync();
    }

    private sealed record Blocker(TaskCompletionSource Released, Task Ended)
    {
        public void Release() => Released.SetResult();
    }

    private sealed class CommittingApp() : TestApp(worker: false, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)))
    {
        public CommitCounter Commits { get; } = new();

        protected override void ConfigureServices(IServiceCollection services) => services.Intercept(Commits);
    }

    private sealed class CommitCounter : DbTransactionInterceptor
    {
        public int Count { get; set; }

        public bool Fail { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (Fail)
            {
                Fail = false;
                throw new IOException("The commit failed.");
            }

            Count++;
            return new(result);
        }
    }
}
