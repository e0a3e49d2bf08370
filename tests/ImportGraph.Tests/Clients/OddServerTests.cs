using System.Globalization;
using ImportGraph.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Clients;

/// <summary>Another program answers, or one that means harm: the .NET client has bounds, and gives its key to no other host.</summary>
public sealed class OddServerTests
{
    private const string Events = "text/event-stream";

    private const string Page = """
        {"data":{"importStatuses":{"changeCursor":"c","nodes":[NODES],"pageInfo":{"hasNextPage":true,"endCursor":CURSOR}}}}
        """;

    private const string Job =
        """{"id":"01a209a3-ecc5-7b0a-9dfe-1018e217870f","version":1,"status":"SUCCESSFUL","jobType":"IMPORT","attempt":1,"tags":[],"""
        + """ "health":"ENDED","availableActions":[],"createdAt":"2030-01-01T00:00:00Z","updatedAt":"2030-01-01T00:00:00Z"}""";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"a":null,"b":null}}""")]
    [InlineData("""{"data":{"a":5}}""")]
    [InlineData("""{"data":{"a":{"id":"no id"}}}""")]
    [InlineData("""{"data":{"a":{"importStatus":null}}}""")]
    [InlineData("""{"errors":[null]}""")]
    [InlineData("""{"errors":[{"message":5,"extensions":[]}]}""")]
    [InlineData("""{"errors":[{"message":"\ud800","extensions":{"code":"\ud800"}}]}""")]
    [InlineData("""{"data":{"a":{"errors":[{"code":"\ud800"}]}}}""")]
    [InlineData("{}", "application/json; charset=no-charset")]
    [InlineData("event: next\ndata: {}\n\n", Events)]
    [InlineData("event: next\ndata: \ud800\n\n", Events)]
    public async Task An_answer_that_is_not_one_of_the_server_is_an_error_with_a_code(string body, string contentType = "application/json")
    {
        await using var server = await OddServer.SendingAsync(body, contentType);
        using var client = ClientOf(server);

        Assert.Equal(ImportGraphErrors.UnexpectedAnswer, (await Assert.ThrowsAsync<ImportGraphException>(() => client.CancelAsync(Guid.NewGuid()))).Code);
        Assert.Equal(
            ImportGraphErrors.UnexpectedAnswer,
            (await Assert.ThrowsAsync<ImportGraphException>(async () => await client.WatchAsync(Guid.NewGuid()).ToListAsync())).Code);
    }

    [Theory]
    [InlineData("application/json", "")]
    [InlineData(Events, "")]
    [InlineData(Events, "event: next\ndata: x")]
    [InlineData(Events, ":\n\n")]
    public async Task An_answer_or_a_message_without_an_end_is_not_read_without_an_end(string contentType, string start)
    {
        await using var server = await OddServer.StartAsync(async http =>
        {
            http.Response.ContentType = contentType;
            var part = string.Concat(Enumerable.Repeat(start.Length is 0 ? " " : start, 1 << 16));
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(part);
            }
        });
        using var client = ClientOf(server);

        var read = await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()).WaitAsync(Patience.Step));
        var watched = await Assert.ThrowsAsync<ImportGraphException>(() => client.WatchAsync(Guid.NewGuid()).ToListAsync().AsTask().WaitAsync(Patience.Step));

        Assert.Equal(
            (ImportGraphErrors.UnexpectedAnswer, ImportGraphErrors.UnexpectedAnswer, false),
            (read.Code, watched.Code, read.IsTransient || watched.IsTransient));
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_is_given_up_after_half_a_minute()
    {
        var (begun, clock) = (new TaskCompletionSource(), new FakeTimeProvider());
        await using var server = await OddServer.StartAsync(async http =>
        {
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });
        using var client = new ImportGraphClient(new() { Address = server.Address, Clock = clock });

        var read = client.GetAsync(Guid.NewGuid());
        await begun.Task.WaitAsync(Patience.Step);
        await Until.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return read.IsCompleted;
            },
            "it has given up");

        Assert.Equal(ImportGraphErrors.ConnectionFailed, (await Assert.ThrowsAsync<ImportGraphException>(() => read)).Code);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_so_another_host_receives_neither_key_nor_request(int status)
    {
        await using var other = await OddServer.SendingAsync("""{"data":{"importStatus":null}}""");
        await using var server = await OddServer.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = other.Address.ToString();
            return Task.CompletedTask;
        });
        using var client = ClientOf(server);

        var read = await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()));
        var watched = await Assert.ThrowsAsync<ImportGraphException>(async () => await client.WatchAsync(Guid.NewGuid()).ToListAsync());

        Assert.Equal((ImportGraphErrors.UnexpectedAnswer, ImportGraphErrors.UnexpectedAnswer), (read.Code, watched.Code));
        Assert.Equal(["Bearer ig_key", "Bearer ig_key"], server.Requests);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task An_error_does_not_contain_the_password_of_the_address()
    {
        await using var server = await OddServer.SendingAsync("no JSON");
        using var client = new ImportGraphClient(new() { Address = new UriBuilder(server.Address) { UserName = "me", Password = "s3cret" }.Uri });

        var failure = await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()));

        Assert.Contains("/graphql", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e300", null, 86_400)]
    [InlineData("1e999", null, 86_400)]
    [InlineData("-1", null, 0)]
    [InlineData("0.5", null, 0.5)]
    [InlineData("\"x\"", 315_360_000, 86_400)]
    public async Task A_wait_that_a_server_asks_for_is_at_most_a_day_and_a_watch_waits_five_minutes(string retryAfter, int? header, double expected)
    {
        await using var server = await OddServer.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = header?.ToString(CultureInfo.InvariantCulture);
            return http.Response.WriteAsync($$$"""{"errors":[{"message":"m","extensions":{"code":"RATE_LIMITED","retryAfter":{{{retryAfter}}}}}]}""");
        });
        var waited = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var over = new CancellationTokenSource();
        using var client = new ImportGraphClient(new()
        {
            Address = server.Address,
            Clock = new FakeTimeProvider(),
            Reconnecting = (_, wait) => waited.TrySetResult(wait),
        });

        var failure = await Assert.ThrowsAsync<ImportGraphException>(() => client.GetAsync(Guid.NewGuid()));
        var watch = client.WatchAsync(Guid.NewGuid(), over.Token).ToListAsync(over.Token).AsTask();

        Assert.Equal(TimeSpan.FromSeconds(expected), failure.RetryAfter);
        Assert.InRange(await waited.Task.WaitAsync(Patience.Step), TimeSpan.FromSeconds(0.125), TimeSpan.FromMinutes(5));
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    [Theory]
    [InlineData("", "\"a\"")]
    [InlineData(Job, "null")]
    [InlineData(Job, "\"same\"")]
    public async Task A_list_whose_pages_have_no_end_is_not_read_without_an_end(string nodes, string cursor)
    {
        await using var server = await OddServer.SendingAsync(
            Page.Replace("NODES", nodes, StringComparison.Ordinal).Replace("CURSOR", cursor, StringComparison.Ordinal));
        using var client = ClientOf(server);

        var listed = await Assert.ThrowsAsync<ImportGraphException>(() => client.ListAsync().ToListAsync().AsTask().WaitAsync(Patience.Step));
        var watched = await Assert.ThrowsAsync<ImportGraphException>(() => client.WatchListAsync().ToListAsync().AsTask().WaitAsync(Patience.Step));

        Assert.Equal((ImportGraphErrors.UnexpectedAnswer, ImportGraphErrors.UnexpectedAnswer), (listed.Code, watched.Code));
        Assert.InRange(server.Requests.Count, 2, 4);
    }

    private static ImportGraphClient ClientOf(OddServer server) => new(new() { Address = server.Address, Key = "ig_key" });
}
