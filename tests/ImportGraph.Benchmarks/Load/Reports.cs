using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Benchmarks.Live;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Reads and progress reports at the same time, while 200 subscribers watch the reported jobs.</summary>
internal static class Reports
{
    private const int Subscribers = 200;

    private const string Mutation = "mutation ($input: ReportImportProgressInput!) { reportImportProgress(input: $input) { applied lease { directive } } }";
    private const string Subscription = "subscription ($id: ID!) { importStatusUpdated(id: $id) { id status progress { processed total percentage } currentOperation } }";

    /// <summary>Claims a job for each connection.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Lease)>> ClaimAsync(ServerUnderLoad server)
    {
        using var http = TestKey.Client(server.Address);
        var claims = new List<(Guid, string)>();
        for (var connection = 0; connection < LoadClient.Connections; connection++)
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(server.Address, "graphql"),
                new { query = """mutation { claimImport(input: { worker: "load", leaseSeconds: 3600 }) { claim { leaseToken importStatus { id } } } }""" });
            var claim = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("claimImport").GetProperty("claim");
            claims.Add((claim.GetProperty("importStatus").GetProperty("id").GetGuid(), claim.GetProperty("leaseToken").GetString()!));
        }

        return claims;
    }

    /// <summary>Subscribes to the jobs.</summary>
    public static Task<LiveClients> SubscribeAsync(ServerUnderLoad server, IReadOnlyList<(Guid Id, string Lease)> claims) => LiveClients.ConnectAsync(
        new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri,
        Subscribers,
        number =>
        [
            """{"type":"connection_init"}""",
            JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query = Subscription, variables = new { id = claims[number % claims.Count].Id } } }),
        ]);

    /// <summary>Of every so many requests of a connection, one is a report and the others are reads.</summary>
    public static Func<int, int, byte[]> Mix(ServerUnderLoad server, string readPath, Func<int, string> read, Func<int, byte[]> report, int every)
    {
        var reads = Enumerable.Range(0, 256).Select(number => LoadClient.Request(server, readPath, read(number))).ToArray();
        return (connection, sent) => sent % every == 0 ? report(connection) : reads[(connection + sent) % reads.Length];
    }

    /// <summary>The next report of a connection's job.</summary>
    public static Func<int, byte[]> Next(ServerUnderLoad server, IReadOnlyList<(Guid Id, string Lease)> claims, long[] sequences) => connection =>
    {
        var processed = ++sequences[connection];
        return LoadClient.Request(server, "/graphql", JsonSerializer.Serialize(new
        {
            query = Mutation,
            variables = new { input = new { leaseToken = claims[connection].Lease, sequence = processed, total = 1_000_000_000, results = new { successful = processed, warnings = 0, errors = 0 }, currentOperation = "Importing" } },
        }));
    };

    /// <summary>The same on the limit server.</summary>
    public static Func<int, byte[]> NextBare(ServerUnderLoad limit, long[] sequences) => connection =>
        LoadClient.Request(limit, "/report", JsonSerializer.Serialize(new { key = connection + 1, processed = ++sequences[connection] }));
}
