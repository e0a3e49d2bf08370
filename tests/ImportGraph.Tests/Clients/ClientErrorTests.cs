using System.Net.Http.Headers;
using ImportGraph.Client;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Clients;

/// <summary>What the .NET client says about errors, and which of them it survives.</summary>
public sealed class ClientErrorTests : IDisposable
{
    private readonly TestApp _app = new(
        worker: false,
        clock: null,
        [("RateLimit:CostPerSecond", "1"), ("RateLimit:Burst", "10000"), .. TestKey.SettingsOf("reader", "ig_reader", "imports:read")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_missing_key_and_a_missing_scope_are_errors_that_do_not_pass()
    {
        using var stranger = new ImportGraphClient(_app.ClientOptions() with { Key = null });
        using var reader = new ImportGraphClient(_app.ClientOptions() with { Key = "ig_reader" });

        var unknown = await Assert.ThrowsAsync<ImportGraphException>(() => stranger.GetAsync(Guid.NewGuid()));
        var watching = await Assert.ThrowsAsync<ImportGraphException>(async () => await stranger.WatchAsync(Guid.NewGuid()).ToListAsync());
        var forbidden = await Assert.ThrowsAsync<ImportGraphException>(() => reader.CancelAsync(Guid.NewGuid()));

        Assert.Equal((ImportGraphErrors.Unauthenticated, false), (unknown.Code, unknown.IsTransient));
        Assert.Equal((ImportGraphErrors.Unauthenticated, false), (watching.Code, watching.IsTransient));
        Assert.Equal((ImportGraphErrors.Forbidden, false), (forbidden.Code, forbidden.IsTransient));
    }

    [Fact]
    public async Task A_token_is_asked_for_before_each_request()
    {
        var tokens = new Queue<string>([TestKey.Value, "expired"]);
        using var client = new ImportGraphClient(_app.ClientOptions() with { Key = null, Token = _ => ValueTask.FromResult(tokens.Dequeue()) });

        Assert.Null(await client.GetAsync(Guid.NewGuid()));
        Assert.Equal(ImportGraphErrors.Unauthenticated, (await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()))).Code);
    }

    [Fact]
    public async Task A_caller_without_budget_learns_how_long_to_wait_and_a_watch_waits_so_long()
    {
        using var client = _app.Client();
        var limited = await Assert.ThrowsAsync<ImportGraphException>(async () =>
        {
            while (true)
            {
                await client.ListAsync().FirstAsync();
            }
        });
        var waits = new TaskCompletionSource<(string Code, TimeSpan Wait)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var over = new CancellationTokenSource();
        using var watching = new ImportGraphClient(_app.ClientOptions() with
        {
            Key = "ig_reader",
            Clock = new FakeTimeProvider(),
            Reconnecting = (reason, wait) => waits.TrySetResult((reason.Code, wait)),
        });
        await Assert.ThrowsAsync<ImportGraphException>(async () =>
        {
            while (true)
            {
                await watching.ListAsync().FirstAsync();
            }
        });
        var watch = watching.WatchListAsync(cancellationToken: over.Token).ToListAsync(over.Token).AsTask();
        var waited = await waits.Task.WaitAsync(Patience.Step);
        await over.CancelAsync();

        Assert.Equal((ImportGraphErrors.RateLimited, true), (limited.Code, limited.IsTransient));
        Assert.InRange(limited.RetryAfter!.Value.TotalSeconds, 1, 10_000);
        Assert.Equal(ImportGraphErrors.RateLimited, waited.Code);
        Assert.InRange(waited.Wait.TotalSeconds, 1, 300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_database_that_cannot_be_reached_is_an_error_that_passes()
    {
        using var client = _app.Client();
        File.Delete(_app.DatabaseFile);
        TestDatabase.CloseConnections(_app.DatabaseFile);

        var failure = await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()));

        Assert.Equal((ImportGraphErrors.StorageUnavailable, true), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task A_server_that_is_away_is_an_error_that_passes_and_another_server_is_not()
    {
        using var nobody = new ImportGraphClient(new() { Address = new Uri($"http://127.0.0.1:{Ports.Free()}") });
        using var elsewhere = new ImportGraphClient(_app.ClientOptions() with { Address = new Uri(_app.Http.BaseAddress!, "elsewhere/") });

        var refused = await Assert.ThrowsAsync<ImportGraphException>(() => nobody.GetAsync(Guid.NewGuid()));
        var unexpected = await Assert.ThrowsAsync<ImportGraphException>(() => elsewhere.GetAsync(Guid.NewGuid()));
        var watching = await Assert.ThrowsAsync<ImportGraphException>(async () => await elsewhere.WatchAsync(Guid.NewGuid()).ToListAsync());

        Assert.Equal((ImportGraphErrors.ConnectionFailed, true), (refused.Code, refused.IsTransient));
        Assert.Equal((ImportGraphErrors.UnexpectedAnswer, false), (unexpected.Code, unexpected.IsTransient));
        Assert.Equal(ImportGraphErrors.UnexpectedAnswer, watching.Code);
        Assert.Contains("/elsewhere/graphql", unexpected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_of_a_server_that_is_away_waits_longer_each_time_until_it_is_cancelled()
    {
        var clock = new FakeTimeProvider();
        using var over = new CancellationTokenSource();
        var waits = new List<TimeSpan>();
        using var client = new ImportGraphClient(new()
        {
            Address = new Uri($"http://127.0.0.1:{Ports.Free()}"),
            Clock = clock,
            MaxReconnectDelay = TimeSpan.FromSeconds(2),
            Reconnecting = (_, wait) =>
            {
                lock (waits)
                {
                    waits.Add(wait);
                }
            },
        });

        var watch = client.WatchAsync(Guid.NewGuid(), over.Token).ToListAsync(over.Token).AsTask();
        await Until.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                lock (waits)
                {
                    return waits.Count >= 6;
                }
            },
            "it has waited six times");
        await over.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
        double[] longest = [0.25, 0.5, 1, 2, 2, 2];
        Assert.All(waits.Take(6).Zip(longest), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second / 2, pair.Second));
    }

    [Fact]
    public async Task A_watch_that_is_cancelled_at_the_moment_its_connection_fails_is_cancelled()
    {
        using var over = new CancellationTokenSource();
        using var http = new HttpClient(new FailingServer(over));
        using var client = new ImportGraphClient(_app.ClientOptions(), http);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await client.WatchAsync(Guid.NewGuid(), over.Token).ToListAsync(CancellationToken.None));
    }

    /// <summary>Answers with a stream of events whose first read cancels the watch and then fails.</summary>
    private sealed class FailingServer(CancellationTokenSource watch) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage { Content = new StreamContent(new FailingStream(watch)) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
            return Task.FromResult(response);
        }
    }

    private sealed class FailingStream(CancellationTokenSource watch) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            watch.Cancel();
            throw new IOException("The connection is gone.");
        }
    }
}
