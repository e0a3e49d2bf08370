namespace ImportGraph.Tests.Transport;

/// <summary>GraphQL over server-sent events, "distinct connections mode" (graphql-sse, PROTOCOL.md).</summary>
public sealed class EventStreamTests : ResultStreamContract
{
    private protected override string ContentType => "text/event-stream; charset=utf-8";

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_without_completing_them()
    {
        var job = await App.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });
        await stream.NextAsync();

        StopServer();

        Assert.Null(await stream.NextAsync());
    }

    private protected override async Task<IResultReader> OpenAsync(HttpClient http, HttpRequestMessage request) =>
        await EventReader.OpenAsync(http, request);

    private protected override string Failure(string error) => $$"""{"errors":[{{error}}]}""";
}
