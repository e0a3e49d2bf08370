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
    private readonly Faults _faults = new();

    public HeldSource Source { get; } = new();

    /// <summary>The exception that a change of the database throws, by its SQL; null: none.</summary>
    public Func<string, Exception?>? Fault
    {
        get => _faults.Of;
        set => _faults.Of = value;
    }

    /// <summary>How many changes were disturbed.</summary>
    public int Disturbed => _faults.Thrown;

    /// <summary>Lets time pass until something holds, in steps, so that each timer has its turn.</summary>
    /// <param name="holds">What is waited for.</param>
    /// <param name="beating">Whether time waits for the worker's heartbeats: a slow machine is no reason to take its job from it.</param>
    public async Task PassUntilAsync(Func<bool> holds, bool beating = false)
    {
        while (!holds())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            do
            {
                await Task.Yield();
            }
            while (beating && await IsSilentAsync());
        }
    }

    private async Task<bool> IsSilentAsync()
    {
        await using var db = OpenDatabase();
        var beforehand = clock.GetUtcNow().AddSeconds(-15);
        return await db.Jobs.AnyAsync(job => job.HeartbeatAt < beforehand);
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.RemoveAll<IDataSource>();
        services.AddSingleton<IDataSource>(Source);
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(_faults));
    }

    private sealed class Faults : DbCommandInterceptor
    {
        public Func<string, Exception?>? Of { get; set; }

        public int Thrown { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Of?.Invoke(command.CommandText) is { } fault)
            {
                Thrown++;
                throw fault;
            }

            return new(result);
        }
    }
}
