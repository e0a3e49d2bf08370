using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Execution;

/// <summary>What a server answers while its database reads many rows for some callers. The database continues when the test releases it.</summary>
public sealed class LongQueryTests : IDisposable
{
    private const int Callers = 40;

    /// <summary>Queries of SQLite leave one processor free.</summary>
    private static readonly int Threads = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly BlockedCounts _blocked = new();
    private readonly BlockedApp _app;

    public LongQueryTests() => _app = new BlockedApp(_clock, _blocked);

    public void Dispose()
    {
        _blocked.Release();
        _app.Dispose();
        _blocked.Dispose();
    }

    [SqliteFact("SQL Server has more threads.")]
    public async Task Other_requests_are_answered_and_no_more_long_queries_run_at_once_than_there_are_threads()
    {
        var job = await _app.ScheduleAsync("a");
        var counts = Enumerable.Range(0, Callers).Select(_ => CountAsync()).ToList();
        await _blocked.StartedAsync(Threads);

        using var alive = await _app.Http.GetAsync(new Uri("/health/live", UriKind.Relative)).WaitAsync(Patience.Step);
        var list = await _app.DataAsync("{ importStatuses { nodes { id } } }").WaitAsync(Patience.Step);
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl).WaitAsync(Patience.Step);

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal($"{job.Id}", list.GetProperty("importStatuses").GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.Equal(Threads, _blocked.Started);
        _blocked.Release();
        foreach (var count in await Task.WhenAll(counts))
        {
            Assert.Equal("""{"data":{"importStatusSummary":{"total":0}}}""", await count.Content.ReadAsStringAsync());
            count.Dispose();
        }

        Assert.Equal(Callers, _blocked.Started);
    }

    [Fact]
    public async Task A_request_ends_at_its_timeout_even_if_its_query_continues()
    {
        var count = CountAsync();
        await _blocked.StartedAsync(1);

        _clock.Advance(TimeSpan.FromSeconds(30));

        using var answer = await count.WaitAsync(Patience.Step);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"REQUEST_TIMEOUT\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> CountAsync() =>
        _app.Http.PostAsJsonAsync("/graphql", new { query = """{ importStatusSummary(where: { error: { contains: "x" } }) { total } }""" });

    private sealed class BlockedApp(FakeTimeProvider clock, BlockedCounts blocked) : TestApp(worker: false, clock)
    {
        protected override void ConfigureServices(IServiceCollection services) => services.Intercept(blocked);
    }

    /// <summary>Blocks each count that has a filter until the test releases all of them.</summary>
    private sealed class BlockedCounts : DbCommandInterceptor, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private readonly SemaphoreSlim _arrivals = new(0);
        private int _started;

        /// <summary>The number of counts that have started.</summary>
        public int Started => Volatile.Read(ref _started);

        public void Release() => _gate.Set();

        public void Dispose()
        {
            _gate.Dispose();
            _arrivals.Dispose();
        }

        public async Task StartedAsync(int count)
        {
            for (var started = 0; started < count; started++)
            {
                Assert.True(await _arrivals.WaitAsync(Patience.Step));
            }
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("GROUP BY", StringComparison.Ordinal) && command.CommandText.Contains("ImportJobs", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _started);
                _arrivals.Release();
                _gate.Wait(CancellationToken.None);
            }

            return new(result);
        }
    }
}
