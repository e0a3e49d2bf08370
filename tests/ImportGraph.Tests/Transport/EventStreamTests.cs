using System.Net;
using System.Net.Http.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Transport;

/// <summary>GraphQL over server-sent events, "distinct connections mode" (graphql-sse, PROTOCOL.md).</summary>
public sealed class EventStreamTests : IDisposable
{
    private const string Updated = "subscription ($id: ID!) { importStatusUpdated(id: $id) { version status } }";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public EventStreamTests() => _app = new TestApp(worker: false, _clock, ("Live:MaxConnections", "3"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_subscription_is_a_next_event_a_result_and_a_complete_event_at_its_end()
    {
        var job = await _app.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });

        Assert.Equal("text/event-stream; charset=utf-8", stream.ContentType);
        Assert.Equal(["event: next", """data: {"data":{"importStatusUpdated":{"version":1,"status":"SCHEDULED"}}}"""], await stream.NextAsync());
        await _app.CompleteAsync(await _app.ClaimAsync());
        Assert.Equal(["event: next", """data: {"data":{"importStatusUpdated":{"version":2,"status":"IN_PROGRESS"}}}"""], await stream.NextAsync());
        Assert.Equal(["event: next", """data: {"data":{"importStatusUpdated":{"version":3,"status":"SUCCESSFUL"}}}"""], await stream.NextAsync());
        Assert.Equal(["event: complete", "data:"], await stream.NextAsync());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_browsers_EventSource_sends_its_request_by_GET()
    {
        var job = await _app.ScheduleAsync();
        using var stream = await EventReader.OpenAsync(_app.Http, new HttpRequestMessage(
            HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(Updated)}&variables={Uri.EscapeDataString($$"""{"id":"{{job.Id}}"}""")}"));

        Assert.Equal("event: next", (await stream.NextAsync())![0]);
    }

    [Theory]
    [InlineData("{ __typename }", """data: {"data":{"__typename":"Query"}}""")]
    [InlineData("mutation { __typename }", """data: {"data":{"__typename":"Mutation"}}""")]
    public async Task A_query_or_mutation_is_one_result_and_its_completion(string query, string expected)
    {
        using var stream = await OpenAsync(query);

        Assert.Equal(["event: next", expected], await stream.NextAsync());
        Assert.Equal(["event: complete", "data:"], await stream.NextAsync());
        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("subscription { importStatusUpdated(id: \"x\") { id } }", "IMPORT_NOT_FOUND")]
    public async Task A_refused_request_is_a_result_with_errors_and_its_completion(string query, string code)
    {
        using var stream = await OpenAsync(query);

        Assert.Contains($"\"code\":\"{code}\"", (await stream.NextAsync())![1], StringComparison.Ordinal);
        Assert.Equal(["event: complete", "data:"], await stream.NextAsync());
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused()
    {
        using var stream = await EventReader.OpenAsync(_app.Http, new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation{__typename}"));

        Assert.Contains("METHOD_NOT_ALLOWED", (await stream.NextAsync())![1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_request_is_answered_without_a_stream()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("{", null, "application/json") };
        request.Headers.Accept.Add(new("text/event-stream"));
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive_by_comments()
    {
        var job = await _app.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });
        await stream.NextAsync();

        var comment = stream.CommentAsync();
        while (!comment.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(12));
            await Task.Yield();
        }

        Assert.Equal(":", await comment);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_without_completing_them()
    {
        var job = await _app.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });
        await stream.NextAsync();

        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task After_a_client_disconnects_nothing_remains()
    {
        var job = await _app.ScheduleAsync();
        using (var stream = await OpenAsync(Updated, new { job.Id }))
        {
            await stream.NextAsync();
            Assert.True(_app.Events.IsWatched);
        }

        using var patience = new CancellationTokenSource(Patience.Step);
        while (_app.Events.IsWatched)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    [Fact]
    public async Task The_number_of_streams_and_sockets_is_limited()
    {
        var job = await _app.ScheduleAsync();
        using var one = await OpenAsync(Updated, new { job.Id });
        using var two = await OpenAsync(Updated, new { job.Id });
        await using (await TestSocket.InitialiseAsync(_app.WebSocketUrl))
        {
            using var refused = await OpenAsync(Updated, new { job.Id });

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/json; charset=utf-8"), (refused.Status, refused.ContentType));
            await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => TestSocket.ConnectAsync(_app.WebSocketUrl));
        }
    }

    private Task<EventReader> OpenAsync(string query, object? variables = null) => EventReader.OpenAsync(
        _app.Http, new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) });
}
