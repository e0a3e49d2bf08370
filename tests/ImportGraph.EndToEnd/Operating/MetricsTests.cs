using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>
/// The metrics that a server reports at <c>/metrics</c>. It runs as a separate process, because a meter is visible in its whole process.
/// </summary>
public sealed partial class MetricsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Activity_is_counted_and_every_metric_of_the_Grafana_dashboard_exists()
    {
        _folder.Write("package.jsonl", """
            {"key":"1","type":"t","title":"T","content":"C"}
            {"key":"2","type":"t","title":"T","content":""}
            {"key":"3"}
            """);
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: Root);
        var id = await server.ScheduleAsync("package.jsonl", startTime: TimeProvider.System.GetUtcNow().AddDays(1));
        await using var socket = await TestSocket.InitialiseAsync(new Uri(server.WebSocketUrl));
        await socket.SubscribeAsync("1", Documents.Read("ImportStatusUpdated"), new { id });
        await socket.NextAsync("1");
        await server.ExecuteAsync("RescheduleImport", new { input = new { id, startTime = TimeProvider.System.GetUtcNow().AddSeconds(1) } });
        var sent = 1;
        while ((await socket.ReadAsync()).GetProperty("type").GetString() == "next")
        {
            sent++;
        }

        await QueryAsync(server, "query Mine { importStatuses { totalCount } }");
        await QueryAsync(server, "query Mine { importStatuses { totalCount } }");
        await QueryAsync(server, "query Mine($id: ID!) { importStatus(id: $id) { id } }");
        await QueryAsync(server, "{ nope }");

        // Scrapes within a short time share an answer.
        var scrape = await Scrape.OfAsync(server);
        await Until.TrueAsync(async () => (scrape = await Scrape.OfAsync(server)).Sum("importgraph_requests_total", ("code", "FIELDS_ON_CORRECT_TYPE")) == 1, "it has counted all requests");
        Assert.Equal(2, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "Mine"), ("graphql_operation_type", "query"), ("code", "OK")));
        Assert.Equal(1, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "Mine"), ("code", "INVALID_VALUE")));
        Assert.Equal(1, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "ScheduleImport"), ("graphql_operation_type", "mutation")));
        Assert.Equal(1, scrape.Sum("importgraph_requests_total", ("graphql_operation_type", "subscription"), ("code", "OK")));
        Assert.Equal(1, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "unknown")));
        Assert.Equal(3, scrape.Sum("importgraph_request_duration_seconds_count", ("graphql_operation_name", "Mine")));
        Assert.InRange(scrape.Sum("importgraph_request_duration_seconds_sum", ("graphql_operation_name", "Mine")), double.Epsilon, 30);
        Assert.Equal((1, 0), (scrape.Sum("importgraph_sockets", ("transport", "websocket")), scrape.Sum("importgraph_sockets", ("transport", "event_stream"))));
        Assert.Equal(sent, scrape.Sum("importgraph_deliveries_total"));
        // All states except the first arrived as events. A state that was merged into the next one was still sent to the group.
        Assert.InRange(scrape.Sum("importgraph_events_lag_seconds_count"), 1, 10);
        Assert.Equal(1, scrape.Sum("importgraph_items_total", ("job_type", "IMPORT"), ("result", "successful")));
        Assert.Equal(1, scrape.Sum("importgraph_items_total", ("job_type", "IMPORT"), ("result", "warning")));
        Assert.Equal(1, scrape.Sum("importgraph_items_total", ("job_type", "IMPORT"), ("result", "error")));
        Assert.Equal(1, scrape.Sum("importgraph_attempts_total", ("outcome", "COMPLETED")));
        Assert.Equal(1, scrape.Sum("importgraph_jobs", ("status", "SUCCESSFUL")));
        Assert.Equal(1, scrape.Sum("importgraph_jobs"));
        Assert.Equal(0, scrape.Sum("importgraph_leases_lost_total"));
        await Until.TrueAsync(async () => (await Scrape.OfAsync(server)).Sum("importgraph_groups") == 0, "the group of the ended job is removed");
        Assert.Subset(scrape.Names.ToHashSet(), Dashboard());
    }

    [Fact]
    public async Task Names_from_clients_are_limited_in_number_and_neither_ids_nor_texts_are_labels()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: Root);
        await QueryAsync(server, "query Known { __typename }");
        foreach (var made in Enumerable.Range(0, 1000))
        {
            await QueryAsync(server, $"query Made{made} {{ __typename }}");
        }

        await QueryAsync(server, $"query {new string('x', 5000)} {{ __typename }}");
        await QueryAsync(server, "query Known { __typename }");
        var id = await server.ScheduleAsync("nowhere/secret.jsonl");

        var scrape = await Scrape.OfAsync(server);
        await Until.TrueAsync(async () => (scrape = await Scrape.OfAsync(server)).Sum("importgraph_requests_total") == 1004, "it has counted all requests");
        var names = scrape.Values("importgraph_requests_total", "graphql_operation_name").ToList();
        Assert.InRange(names.Count, 100, 201);
        Assert.Contains("other", names);
        Assert.DoesNotContain(names, name => name.Length > 64);
        Assert.Equal(2, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "Known")));
        Assert.Equal(1002, scrape.Sum("importgraph_requests_total", ("graphql_operation_name", "other")) + names.Where(name => name != "other" && name != "Known").Sum(name => scrape.Sum("importgraph_requests_total", ("graphql_operation_name", name))));
        var text = (await server.GetAsync("/metrics")).Body;
        Assert.DoesNotContain(id, text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [SoakFact]
    public async Task Metrics_can_be_turned_off()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: ("ImportGraph__Metrics__Enabled", "false"));

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/metrics")).Status);
    }

    private static async Task QueryAsync(ServerProcess server, string query)
    {
        using var answer = await server.Http.PostAsJsonAsync("/graphql", new { query });
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The metrics that the dashboard queries.</summary>
    private static HashSet<string> Dashboard()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Join(Repository.Root, "deploy", "grafana", "importgraph.json")));
        var queries = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray(), (_, target) => target.GetProperty("expr").GetString()!).ToList();
        Assert.InRange(queries.Count, 10, 100);
        var names = queries.SelectMany(query => Metric().Matches(query).Select(match => match.Value)).ToHashSet();
        Assert.All(queries, query => Assert.Matches(Metric(), query));
        return names;
    }

    [GeneratedRegex(@"\b(importgraph|http_server|dotnet|kestrel)_\w+")]
    private static partial Regex Metric();
}
