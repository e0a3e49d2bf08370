using System.Net.Http.Json;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>Metrics and traces reach an OpenTelemetry collector if one is configured.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Secret = "recognisable";

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_sends_metrics_and_traces_with_only_the_names_of_documents()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. receiver.Settings, Root]);
        const string Query = $$"""query Mine($a: String) { importStatuses(where: { error: { contains: "{{Secret}}" }, or: [{ error: { eq: $a } }] }) { totalCount } }""";
        using var posted = await server.Http.PostAsJsonAsync("/graphql", new { query = Query, variables = new { a = Secret } });
        using var got = await server.Http.GetAsync(new Uri($"/graphql?query={Uri.EscapeDataString(Query)}", UriKind.Relative));
        Assert.True(posted.IsSuccessStatusCode && got.IsSuccessStatusCode);
        var id = await server.ScheduleAsync("missing");

        await Until.TrueAsync(() => receiver.Has("metrics", "importgraph.requests") && receiver.Has("metrics", "importgraph-server"), "it has sent its metrics");
        await Until.TrueAsync(() => receiver.Has("traces", "query Mine") && receiver.Has("traces", "mutation ScheduleImport"), "it has sent what requests did");
        await Until.TrueAsync(() => receiver.Has("traces", "importgraph.attempt") && receiver.Has("traces", id) && receiver.Has("traces", "SOURCE_NOT_FOUND"), "it has sent what the worker did");
        Assert.Equal(0, await server.TerminateAsync());
        Assert.False(receiver.Has("traces", Secret) || receiver.Has("metrics", Secret));
        Assert.False(receiver.Has("metrics", id));
    }

    [SoakFact]
    public async Task A_worker_sends_metrics_and_traces_too()
    {
        _folder.Write("package.jsonl", """{"key":"1","type":"t","title":"T","content":"C"}""");
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, ("ImportGraph__Worker__Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");
        await using var worker = await WorkerProcess.StartAsync(_folder.Path, [.. receiver.Settings, Root, ("OTEL_SERVICE_NAME", "mine")]);

        await Until.TrueAsync(() => receiver.Has("traces", id) && receiver.Has("traces", "COMPLETED"), "it has sent what it did");
        await Until.TrueAsync(
            () => receiver.Has("metrics", "importgraph.items") && receiver.Has("metrics", "mine"), "it has sent its metrics with the configured name");
        Assert.False(receiver.Has("metrics", "importgraph-worker"));
    }

    [SoakFact]
    public async Task Without_a_collector_nothing_is_sent()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        // The addresses to which the data would be sent.
        var settings = receiver.Settings[1..].Concat([("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{receiver.Address}/v1/metrics"), ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", $"{receiver.Address}/v1/traces")]);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. settings, Root]);
        await server.ExecuteAsync("ImportStatuses");

        // Pending data is sent when the server ends.
        Assert.Equal(0, await server.TerminateAsync());

        Assert.Equal(0, receiver.Count);
    }
}
