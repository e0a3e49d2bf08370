using System.Net;
using System.Net.Http.Json;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Transport;

/// <summary>What every stream of results over HTTP does, however its messages are separated.</summary>
public abstract class ResultStreamContract : IDisposable
{
    private protected const string Updated = "subscription ($id: ID!) { importStatusUpdated(id: $id) { version status } }";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    protected ResultStreamContract() => App = new TestApp(worker: false, _clock, ("Live:MaxConnections", "3"));

    private protected TestApp App { get; }

    private protected abstract string ContentType { get; }

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_subscription_is_its_results_and_a_completion()
    {
        var job = await App.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });

        Assert.Equal(ContentType, stream.ContentType);
        Assert.Equal("""{"data":{"importStatusUpdated":{"version":1,"status":"SCHEDULED"}}}""", await stream.NextAsync());
        await App.CompleteAsync(await App.ClaimAsync());
        Assert.Equal("""{"data":{"importStatusUpdated":{"version":2,"status":"IN_PROGRESS"}}}""", await stream.NextAsync());
        Assert.Equal("""{"data":{"importStatusUpdated":{"version":3,"status":"SUCCESSFUL"}}}""", await stream.NextAsync());
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_subscription_can_be_requested_by_GET()
    {
        var job = await App.ScheduleAsync();
        using var stream = await OpenAsync(App.Http, new HttpRequestMessage(
            HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(Updated)}&variables={Uri.EscapeDataString($$"""{"id":"{{job.Id}}"}""")}"));

        Assert.Equal("""{"data":{"importStatusUpdated":{"version":1,"status":"SCHEDULED"}}}""", await stream.NextAsync());
    }

    [Theory]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""")]
    [InlineData("mutation { __typename }", """{"data":{"__typename":"Mutation"}}""")]
    public async Task A_query_or_mutation_is_one_result_and_its_completion(string query, string expected)
    {
        using var stream = await OpenAsync(query);

        Assert.Equal(expected, await stream.NextAsync());
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("subscription { importStatusUpdated(id: \"x\") { id } }", "IMPORT_NOT_FOUND")]
    public async Task A_refused_request_is_a_result_with_errors_and_its_completion(string query, string code)
    {
        using var stream = await OpenAsync(query);

        var result = await stream.NextAsync();

        Assert.StartsWith("{\"errors\":[", result, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", result, StringComparison.Ordinal);
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused()
    {
        using var stream = await OpenAsync(App.Http, new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation{__typename}"));

        Assert.Contains("METHOD_NOT_ALLOWED", await stream.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""[{"query":"{ __typename }"}]""")]
    public async Task An_invalid_request_is_answered_without_a_stream(string body)
    {
        using var answer = await OpenAsync(
            App.Http, new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, null, "application/json") });

        Assert.Equal((HttpStatusCode.BadRequest, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive()
    {
        var job = await App.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });
        await stream.NextAsync();

        var keptAlive = stream.KeptAliveAsync();
        while (!keptAlive.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(12));
            await Task.Yield();
        }

        await keptAlive;
    }

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_stream_that_fails_ends_with_the_errors()
    {
        File.Delete(App.DatabaseFile);
        TestDatabase.CloseConnections(App.DatabaseFile);

        using var stream = await OpenAsync(
            "subscription ($after: String) { importStatusesUpdated(after: $after) { kind } }", new { after = ChangeCursor.At(DateTimeOffset.UnixEpoch) });

        Assert.Equal(
            Failure(
                """{"message":"The database cannot be reached, or is busy: nothing was done. Try again.","extensions":"""
                + """{"code":"STORAGE_UNAVAILABLE","retryable":true}}"""),
            await stream.NextAsync());
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
    }

    [Fact]
    public async Task After_a_client_disconnects_nothing_remains()
    {
        var job = await App.ScheduleAsync();
        using (var stream = await OpenAsync(Updated, new { job.Id }))
        {
            await stream.NextAsync();
            Assert.True(App.Events.IsWatched);
        }

        using var patience = new CancellationTokenSource(Patience.Step);
        while (App.Events.IsWatched)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    [Fact]
    public async Task The_number_of_streams_and_sockets_is_limited()
    {
        var job = await App.ScheduleAsync();
        using var one = await OpenAsync(Updated, new { job.Id });
        using var two = await OpenAsync(Updated, new { job.Id });
        await using (await TestSocket.InitialiseAsync(App.WebSocketUrl))
        {
            using var refused = await OpenAsync(Updated, new { job.Id });

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/json; charset=utf-8"), (refused.Status, refused.ContentType));
            await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => TestSocket.ConnectAsync(App.WebSocketUrl));
        }
    }

    private protected Task<IResultReader> OpenAsync(string query, object? variables = null) => OpenAsync(
        App.Http, new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) });

    private protected void StopServer() => App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    private protected abstract Task<IResultReader> OpenAsync(HttpClient http, HttpRequestMessage request);

    /// <summary>The message about a failure, as a reader returns it.</summary>
    private protected abstract string Failure(string error);
}
