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
    private readonly HeldCounts _held = new();
    private readonly HeldApp _app;

    public LongQueryTests() => _app = new HeldApp(_clock, _held);

    public void Dispose()
    {
        _held.Release();
        _app.Dispose();
        _held.Dispose();
    }

    [SqliteFact("SQL Server has more threads.")]
    public async Task Everything_else_is_answered_and_no_more_of_them_run_at_once_than_there_are_threads()
    {
        var job = await _app.ScheduleAsync("a");
        var counts = Enumerable.Range(0, Callers).Select(_ => CountAsync()).ToList();
        await _held.BegunAsync(Threads);

        using var alive = await _app.Http.GetAsync(new Uri("/health/live", UriKind.Relative)).WaitAsync(Patience.Step);
        var list = await _app.DataAsync("{ importStatuses { nodes { id } } }").WaitAsync(Patience.Step);
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl).WaitAsync(Patience.Step);

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal($"{job.Id}", list.GetProperty("importStatuses").GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.Equal(Threads, _held.Begun);
        _held.Release();
        foreach (var count in await Task.WhenAll(counts))
        {
            Assert.Equal("""{"data":{"importStatusSummary":{"total":0}}}""", await count.Content.ReadAsStringAsync());
            count.Dispose();
        }

        Assert.Equal(Callers, _held.Begun);
    }

    [Fact]
    public async Task A_request_ends_when_its_time_is_over_even_if_its_query_does_not()
    {
        var count = CountAsync();
        await _held.BegunAsync(1);

        _clock.Advance(TimeSpan.FromSeconds(30));

        using var answer = await count.WaitAsync(Patience.Step);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"REQUEST_TIMEOUT\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> CountAsync() =>
        _app.Http.PostAsJsonAsync("/graphql", new { query = """{ importStatusSummary(where: { error: { contains: "x" } }) { total } }""" });

    private sealed class HeldApp(FakeTimeProvider clock, HeldCounts held) : TestApp(worker: false, clock)
    {
        protected override void ConfigureServices(IServiceCollection services) => services.Intercept(held);
    }

    /// <summary>Blocks each count that has a filter until the test releases all of them.</summary>
    private sealed class HeldCounts : DbCommandInterceptor, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private readonly SemaphoreSlim _arrivals = new(0);
        private int _begun;

        /// <summary>The number of counts that have started.</summary>
        public int Begun => Volatile.Read(ref _begun);

        public void Release() => _gate.Set();

        public void Dispose()
        {
            _gate.Dispose();
            _arrivals.Dispose();
        }

        public async Task BegunAsync(int count)
        {
            for (var begun = 0; begun < count; begun++)
            {
                Assert.True(await _arrivals.WaitAsync(Patience.Step));
            }
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("GROUP BY", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _begun);
                _arrivals.Release();
                _gate.Wait(CancellationToken.None);
            }

            return new(result);
        }
    }
}
