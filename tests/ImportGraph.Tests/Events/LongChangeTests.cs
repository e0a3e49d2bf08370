using System.Data.Common;
using System.Text.RegularExpressions;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

/// <summary>
/// Two nodes on one database, without Redis: one node finds the other's changes in the database. It also finds a change whose
/// transaction takes longer than the time that a search looks back.
/// </summary>
public sealed class LongChangeTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Node _changer;
    private readonly Node _watcher;

    public LongChangeTests()
    {
        _changer = new Node(_clock);
        _watcher = new Node(_clock, ("Storage:ConnectionString", _changer.ConnectionString));
        _changer.Changing = async sql =>
        {
            if (!sql.Contains("UpdatedAt", StringComparison.Ordinal))
            {
                return;
            }

            // The transaction is open, so its change is not visible yet.
            _changer.Changing = null;
            for (var searches = _watcher.Searches; _watcher.Searches < searches + 8;)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
        };
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changer.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_that_takes_long_reaches_subscribers_of_other_nodes(bool bulk)
    {
        var changing = _changer.Changing;
        _changer.Changing = null;
        var id = (await _changer.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(_watcher.WebSocketUrl);
        await socket.SubscribeAsync("1", "subscription { importStatusesUpdated(where: { status: { eq: CANCELLED } }, maxRate: 60) { kind importStatus { id } } }");
        await socket.ExpectNothingAsync();
        var began = _clock.GetUtcNow();
        _changer.Changing = changing;

        if (bulk)
        {
            var change = await _changer.Requests.CancelAllAsync(new BulkRequest(jobs => jobs, null, DryRun: false, null), new CancelRequest(), default);
            Assert.Equal(1, change.Changed);
        }
        else
        {
            Assert.True((await _changer.Requests.CancelAsync(id, new CancelRequest(), null, default)).Made);
        }

        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(10), TimeSpan.MaxValue);
        // A job that is not known yet and does not match is sent, too.
        for (var kind = "UNMATCHED"; kind != "MATCHED";)
        {
            var next = socket.NextAsync("1");
            while (!next.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            kind = (await next).GetProperty("data").GetProperty("importStatusesUpdated").GetProperty("kind").GetString();
        }
    }

    private sealed class Node(FakeTimeProvider clock, params (string Name, string Value)[] settings) : TestApp(worker: false, clock, settings)
    {
        private readonly Commands _commands = new();

        public Func<string, Task>? Changing
        {
            get => _commands.Changing;
            set => _commands.Changing = value;
        }

        /// <summary>How often it searched for changes of other nodes.</summary>
        public int Searches => _commands.Searches;

        protected override void ConfigureServices(IServiceCollection services) =>
            services.Intercept(_commands);
    }

    private sealed class Commands : DbCommandInterceptor
    {
        private volatile int _searches;

        public Func<string, Task>? Changing { get; set; }

        public int Searches => _searches;

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await (Changing?.Invoke(command.CommandText) ?? Task.CompletedTask);
            return result;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (Regex.IsMatch(command.CommandText, @"ORDER BY .i.\..UpdatedAt"))
            {
                Interlocked.Increment(ref _searches);
            }

            return new(result);
        }
    }
}
