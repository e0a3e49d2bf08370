using System.Collections.Concurrent;
using ImportGraph.Storage;

namespace ImportGraph.Tests.Storage;

/// <summary>The threads of queries that may read many rows.</summary>
public sealed class QuerySchedulerTests : IDisposable
{
    private const int Threads = 3;

    private readonly QueryScheduler _queries = new(Threads);
    private readonly ManualResetEventSlim _gate = new();
    private readonly CountdownEvent _held = new(Threads);

    public void Dispose()
    {
        _gate.Set();
        _queries.Dispose();
        _gate.Dispose();
        _held.Dispose();
    }

    [Fact]
    public async Task Callers_take_turns()
    {
        var order = new ConcurrentQueue<string>();
        BlockAllThreads();
        var many = Enumerable.Range(0, 100).Select(_ => RunAsync("busy caller")).ToList();
        var one = RunAsync("other caller");

        _gate.Set();
        await Task.WhenAll([one, .. many]);

        Assert.InRange(order.ToList().IndexOf("other caller"), 0, Threads);

        async Task RunAsync(string caller)
        {
            QueryScheduler.Caller = caller;
            await _queries.RunAsync(
                _ =>
                {
                    order.Enqueue(caller);
                    return Task.FromResult(0);
                },
                CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_wait_for_the_query()
    {
        BlockAllThreads();
        using var giveUp = new CancellationTokenSource();
        var waiting = _queries.RunAsync(_ => Task.FromResult(0), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_failed_query_fails_for_its_caller_and_the_next_one_runs()
    {
        var failed = _queries.RunAsync<int>(_ => throw new InvalidOperationException("wrong"), CancellationToken.None);

        Assert.Equal("wrong", (await Assert.ThrowsAsync<InvalidOperationException>(() => failed)).Message);
        Assert.Equal(7, await _queries.RunAsync(_ => Task.FromResult(7), CancellationToken.None));
    }

    [Fact]
    public async Task The_number_of_waiting_queries_is_limited()
    {
        BlockAllThreads();
        var waiting = Enumerable.Range(0, QueryScheduler.MaxWaiting).Select(_ => _queries.RunAsync(_ => Task.FromResult(1), CancellationToken.None)).ToList();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _queries.RunAsync(_ => Task.FromResult(1), CancellationToken.None));
        _gate.Set();
        Assert.Equal(QueryScheduler.MaxWaiting, (await Task.WhenAll(waiting)).Sum());
    }

    [Fact]
    public async Task Waiting_queries_are_cancelled_when_the_server_stops()
    {
        BlockAllThreads();
        var waiting = _queries.RunAsync(_ => Task.FromResult(0), CancellationToken.None);

        _queries.Dispose();
        _gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private void BlockAllThreads()
    {
        for (var thread = 0; thread < Threads; thread++)
        {
            _ = _queries.RunAsync(
                _ =>
                {
                    _held.Signal();
                    _gate.Wait(CancellationToken.None);
                    return Task.FromResult(0);
                },
                CancellationToken.None);
        }

        Assert.True(_held.Wait(Patience.Step));
    }
}
