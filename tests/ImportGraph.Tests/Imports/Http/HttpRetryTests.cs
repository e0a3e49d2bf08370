using System.Net;
using System.Net.Sockets;
using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>An endpoint that cannot store a batch now, so that it is sent again.</summary>
public sealed class HttpRetryTests
{
    private static readonly RequestDelegate Stored = Endpoint.Answering(Endpoint.Created());

    private readonly WaitlessClock _clock = new();

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_batch_is_sent_again_with_the_same_id_and_body_and_a_new_signature(int status)
    {
        await using var exchange = await StartAsync(Endpoint.InTurn(Endpoint.Failing(status), Endpoint.Failing(status), Stored));

        Assert.Equal([ItemOutcome.Created, ItemOutcome.Created], await exchange.SendAsync());

        Assert.Equal(3, exchange.Received.Count);
        Assert.Single(exchange.Received.Select(received => (received.Body, $"{received.Headers["Idempotency-Key"]}")).Distinct());
        // The first two may be sent in the same second.
        Assert.NotEqual($"{exchange.Received[0].Headers["webhook-signature"]}", $"{exchange.Received[2].Headers["webhook-signature"]}");
        Assert.Equal(2, exchange.Logs.Lines.Count(line => line.Contains($"answered with status {status}", StringComparison.Ordinal)));
        Assert.Equal(["importer=products outcome=ANSWERED"], exchange.Measured);
    }

    [Fact]
    public async Task The_waits_double_up_to_half_a_minute_and_vary_by_twenty_percent()
    {
        await using var exchange = await StartAsync(Endpoint.InTurn([.. Enumerable.Repeat(Endpoint.Failing(500), 10), Stored]));

        await exchange.SendAsync();

        var expected = new[] { 0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30 };
        Assert.All(_clock.Waits.Zip(expected, (wait, seconds) => wait.TotalSeconds / seconds), factor => Assert.InRange(factor, 0.8, 1.2));
        Assert.Equal(expected.Length, _clock.Waits.Count);
        Assert.Equal(expected.Length, _clock.Waits.Distinct().Count());
    }

    [Fact]
    public async Task After_the_time_for_it_the_job_fails_and_may_be_retried()
    {
        await using var exchange = await StartAsync(Endpoint.Failing(500), options => options.RetrySeconds = 60);

        var failure = await exchange.FailAsync();

        Assert.Equal(
            ("TARGET_UNAVAILABLE", true, "The HTTP endpoint of the importer products could not store the batch within 60 seconds: "
                + "at last it answered with status 500. The first item of the batch is item 11."),
            (failure.Code, failure.Retryable, failure.Message));
        // The last wait ends with the time, and one more request follows it.
        Assert.Equal(60, _clock.Waits.Sum(wait => wait.TotalSeconds), precision: 3);
        Assert.Equal(_clock.Waits.Count + 1, exchange.Received.Count);
        Assert.Equal(["importer=products outcome=TARGET_UNAVAILABLE"], exchange.Measured);
    }

    [Fact]
    public async Task Without_time_for_it_a_batch_is_sent_once()
    {
        await using var exchange = await StartAsync(Endpoint.Failing(500), options => options.RetrySeconds = 0);

        await exchange.FailAsync();

        Assert.Single(exchange.Received);
    }

    [Theory]
    [InlineData(429, "40", 40)]
    [InlineData(503, "40", 40)]
    [InlineData(503, "Tue, 01 Jan 2030 12:02:00 GMT", 120)]
    public async Task The_wait_that_the_endpoint_asks_for_is_kept(int status, string asked, int seconds)
    {
        await using var exchange = await StartAsync(Endpoint.InTurn(Endpoint.Failing(status, ("Retry-After", asked)), Stored));

        await exchange.SendAsync();

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _clock.Waits);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Tue, 01 Jan 2030 11:00:00 GMT")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task A_wait_that_says_nothing_is_the_usual_wait(string asked)
    {
        await using var exchange = await StartAsync(Endpoint.InTurn(Endpoint.Failing(503, ("Retry-After", asked)), Stored));

        await exchange.SendAsync();

        Assert.InRange(Assert.Single(_clock.Waits).TotalSeconds, 0.4, 0.6);
    }

    [Theory]
    [InlineData("301", 301)]
    [InlineData("2147483647", 2_147_483_647)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null)]
    public async Task If_the_endpoint_asks_for_a_longer_wait_than_there_is_time_the_job_fails_at_once(string asked, int? seconds)
    {
        await using var exchange = await StartAsync(Endpoint.Failing(503, ("Retry-After", asked)));

        var failure = await exchange.FailAsync();

        Assert.Equal("TARGET_UNAVAILABLE", failure.Code);
        Assert.Contains($"at last it answered with status 503 and asked to wait {seconds}", failure.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Received);
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_that_is_not_answered_completely_in_time_is_sent_again(bool answerBegins)
    {
        var waiting = new TaskCompletionSource();
        await using var exchange = await StartAsync(Endpoint.InTurn(SilentAsync, Stored), options => options.RetrySeconds = 86_400);

        var sending = exchange.SendAsync();
        await waiting.Task;
        _clock.Advance(WaitlessClock.Timeout);

        Assert.Equal(2, (await sending).Count);
        Assert.Contains(exchange.Logs.Lines, line => line.Contains("did not answer within 3600 seconds", StringComparison.Ordinal));

        async Task SilentAsync(HttpContext http)
        {
            await BeginAsync(http, answerBegins);
            waiting.SetResult();
            await UntilAbortedAsync(http);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_breaks_before_the_end_of_the_answer_is_replaced(bool answerBegins)
    {
        await using var exchange = await StartAsync(Endpoint.InTurn(
            async http =>
            {
                await BeginAsync(http, answerBegins);
                http.Abort();
            },
            Stored));

        Assert.Equal(2, (await exchange.SendAsync()).Count);

        Assert.Contains(exchange.Logs.Lines, line => line.Contains("broke the connection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_exist_is_named_with_its_fault()
    {
        await using var exchange = new Exchange(null, options => (options.Url, options.TimeoutSeconds) = ($"http://127.0.0.1:{Ports.Free()}/", 3600), _clock);

        var failure = await exchange.FailAsync();

        Assert.Equal("TARGET_UNAVAILABLE", failure.Code);
        Assert.Contains("at last it cannot be reached (ConnectionRefused)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_speak_HTTP_is_unavailable()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync();
        await using var exchange = new Exchange(
            null, options => (options.Url, options.TimeoutSeconds, options.RetrySeconds) = ($"http://{other.LocalEndpoint}/", 3600, 0), _clock);

        var failure = await exchange.FailAsync();

        await answering;
        Assert.Equal("TARGET_UNAVAILABLE", failure.Code);
        Assert.Contains("at last it did not answer in HTTP", failure.Message, StringComparison.Ordinal);

        async Task AnswerAsync()
        {
            using var client = await other.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("220 mail.example ESMTP\r\n\r\n"u8.ToArray());
            await client.GetStream().CopyToAsync(Stream.Null);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_ends_when_the_job_is_to_stop_and_nothing_is_sent_again(bool answerBegins)
    {
        using var stop = new CancellationTokenSource();
        var (received, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var exchange = await StartAsync(async http =>
        {
            await BeginAsync(http, answerBegins);
            received.SetResult();
            await UntilAbortedAsync(http);
            aborted.SetResult();
        });

        var sending = exchange.SendAsync(cancellationToken: stop.Token);
        await received.Task;
        await stop.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await aborted.Task;
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Single(exchange.Received);
        Assert.Equal(["importer=products outcome=CANCELLED"], exchange.Measured);
        Assert.Empty(exchange.Logs.Lines);
    }

    [Fact]
    public async Task A_wait_ends_when_the_job_is_to_stop()
    {
        using var stop = new CancellationTokenSource();
        await using var exchange = await Exchange.StartAsync(Endpoint.Failing(503, ("Retry-After", "200")));

        var sending = exchange.SendAsync(cancellationToken: stop.Token);
        await Until.TrueAsync(() => !exchange.Logs.Lines.IsEmpty, "the target has decided to wait");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_job_that_waits_for_its_turn_can_stop_and_its_place_stays_usable()
    {
        using var stop = new CancellationTokenSource();
        var (received, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var exchange = await StartAsync(
            async http =>
            {
                received.TrySetResult();
                await gate.Task;
                await Stored(http);
            },
            options => options.Concurrency = 1);

        var first = exchange.SendAsync();
        await received.Task;
        var second = exchange.SendAsync(cancellationToken: stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();

        Assert.Equal(2, (await first).Count);
        Assert.Equal(2, (await exchange.SendAsync()).Count);
        Assert.Equal(2, exchange.Received.Count);
    }

    private static async Task BeginAsync(HttpContext http, bool answer)
    {
        if (answer)
        {
            await Endpoint.Answering("""{"items":[""")(http);
            await http.Response.Body.FlushAsync();
        }
    }

    private static async Task UntilAbortedAsync(HttpContext http)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private Task<Exchange> StartAsync(RequestDelegate answer, Action<HttpTargetOptions>? configure = null) => Exchange.StartAsync(
        answer,
        options =>
        {
            options.TimeoutSeconds = (int)WaitlessClock.Timeout.TotalSeconds;
            configure?.Invoke(options);
        },
        _clock);
}
