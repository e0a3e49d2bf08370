using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SQLitePCL;

namespace ImportGraph.Tests.Storage;

/// <summary>
/// Connections are lost before, during and after changes. If a connection is lost after the commit, the server must find out that the
/// change was committed and not make it again: the versions show how often each change was made.
/// </summary>
public sealed class LostConnectionTests : IDisposable
{
    private const int Jobs = 100;

    private readonly LosingApp _app = new();

    // Only after the tables were created.
    public LostConnectionTests() => _app.Losing.IsActive = true;

    public void Dispose() => _app.Dispose();

    [SqliteFact("SqlServerResetTests loses real connections.")]
    public async Task Each_change_is_made_once_even_if_its_connection_is_lost_repeatedly()
    {
        await ExactlyOnce.RunAsync(_app, jobs => jobs < Jobs);

        Assert.True(_app.Losing.After >= 100 && _app.Losing.Before >= 100, $"{_app.Losing.After} were lost after a commit, {_app.Losing.Before} before it.");
    }

    [SqliteFact("SqlServerResetTests loses real connections.")]
    public async Task A_change_of_many_jobs_is_made_once()
    {
        for (var number = 0; number < 10; number++)
        {
            await _app.ScheduleAsync();
        }

        var change = await _app.Requests.CancelAllAsync(
            new BulkRequest(jobs => jobs.Where(job => job.JobType == JobType.Import), Asked: null, DryRun: false, ExpectAtMost: null),
            new CancelRequest(),
            CancellationToken.None);

        Assert.Equal((10, 10), (change.Matched, change.Changed));
        await using var db = _app.OpenDatabase();
        Assert.Equal(10, await db.Jobs.CountAsync(job => job.Version == 2 && job.Status == JobStatus.Cancelled));
    }

    [Fact]
    public async Task A_change_that_is_abandoned_is_cancelled_even_if_the_client_of_the_database_reports_a_fault()
    {
        using var giveUp = new CancellationTokenSource();
        var changes = _app.Services.GetRequiredService<ChangeWriter>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => changes.ChangeAsync<object>(
            async (_, _) =>
            {
                await giveUp.CancelAsync();
                throw new DbUpdateException("The changes could not be stored.", new SqliteException("Operation cancelled by user.", raw.SQLITE_ERROR));
            },
            ChangeKind.Brief,
            giveUp.Token));
    }

    private sealed class LosingApp() : TestApp(worker: false)
    {
        public LosingConnections Losing { get; } = new(seed: 7);

        protected override void ConfigureServices(IServiceCollection services)
        {
            services.ConfigureDbContext<SqliteContext>(options =>
            {
                new SqliteDbContextOptionsBuilder(options).ExecutionStrategy(dependencies => new ImmediateRetries(dependencies));
                options.AddInterceptors(Losing);
            });
            services.Replace(ServiceDescriptor.Singleton<ChangeWriter, SeparateCommits>());
        }
    }
}
