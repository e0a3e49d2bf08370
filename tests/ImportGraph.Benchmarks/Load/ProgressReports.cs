using System.Text.Json;
using ImportGraph.Benchmarks.Live;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Each connection reports progress of its own job. 200 subscribers of our server watch these jobs.</summary>
internal static class ProgressReports
{
    private const int Subscribers = 200;

    private const string Subscription =
        "subscription ($id: ID!) { importStatusUpdated(id: $id) { id status progress { processed total percentage } currentOperation } }";

    /// <summary>Of every so many requests of a connection, one is a report and the others read a job.</summary>
    public static async Task<Traffic> PrepareAsync(Target target, int every)
    {
        var leases = await Lease.TakeAsync(target, LoadClient.Connections);
        var reads = Traffic.Repeat(target, Calls.OneJob);
        return new Traffic(
            (connection, sent) => sent % every == 0
                ? target.RequestOf(Calls.Report(leases[connection], processed: sent + 1))
                : reads.Next(connection, sent),
            target.IsLimit ? null : await SubscribeAsync(target.Server, leases));
    }

    private static async Task<LiveClients> SubscribeAsync(ServerUnderLoad server, Lease[] leases)
    {
        var subscribers = await LiveClients.ConnectAsync(
            new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri,
            Subscribers,
            number =>
            {
                var variables = new { id = leases[number % leases.Length].Id };
                return
                [
                    """{"type":"connection_init"}""",
                    JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query = Subscription, variables } }),
                ];
            });
        // By then, the work after connecting is done.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        return subscribers;
    }
}
