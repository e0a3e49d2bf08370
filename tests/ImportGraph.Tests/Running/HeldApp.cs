using System.Data.Common;
using ImportGraph.Imports.Sources;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>The real worker on a package that a test holds, with a time and a database that a test can disturb.</summary>
internal sealed class HeldApp(FakeTimeProvider clock)
    : TestApp(worker: true, clock, ("Worker:LeaseSeconds", "60"), ("Worker:Recoveries", "0"), ("Worker:Concurrency", "1"))
{
    /// <summary>More than a heartbeat's interval, and much less than a lease.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Faults _faults = new(clock);

    public HeldSource Source { get; } = new();

    /// <summary>The exception that a change of the database throws, by its SQL; null: none.</summary>
    public Func<string, Exception?>? Fault
    {
        get => _faults.Of;
        set => _faults.Of = value;
    }

    /// <summary>How many changes were disturbed.</summary>
    public int Disturbed => _faults.Thrown;

    /// <summary>
    /// Lets time pass until something holds, in steps, so that each timer has its turn. Time waits for the worker: a machine that is
    /// busy is no reason to take a job from it.
    /// </summary>
    public async Task PassUntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            do
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
            while (await IsSilentAsync() && !holds());
        }
    }

    /// <summary>Whether the worker of a running job has neither beaten nor been disturbed for longer than it usually waits.</summary>
    private async Task<bool> IsSilentAsync()
    {
        var beforehand = clock.GetUtcNow() - LongestSilence;
        await using var db = OpenDatabase();
        return _faults.LastThrown < beforehand && await db.Jobs.AnyAsync(job => job.HeartbeatAt < beforehand);
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.RemoveAll<IDataSource>();
        services.AddSingleton<IDataSource>(Source);
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(_faults));
    }

    private sealed class Faults(FakeTimeProvider clock) : DbCommandInterceptor
    {
        public Func<string, Exception?>? Of { get; set; }

        public int Thrown { get; private set; }

        public DateTimeOffset LastThrown { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Of?.Invoke(command.CommandText) is { } fault)
            {
                LastThrown = clock.GetUtcNow();
                Thrown++;
                throw fault;
            }

            return new(result);
        }
    }
}
