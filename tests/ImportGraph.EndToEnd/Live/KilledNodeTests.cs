using System.Diagnostics;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Live;

/// <summary>A server is killed while many clients watch jobs on it.</summary>
public sealed class KilledNodeTests(ITestOutputHelper output)
{
    private const int Jobs = 100;

    [SoakFact("redis-server")]
    public async Task A_thousand_subscriptions_to_a_server_that_is_killed_reconnect_and_reach_the_final_state()
    {
        await using var cluster = await Cluster.StartAsync();
        var port = Ports.Free();
        var claims = await cluster.Node.BeginAsync(Jobs);
        // Ten subscriptions per job, fifty per socket.
        List<JobWatch> watches = [];
        await using (var server = await cluster.ServerAsync(port: port))
        {
            for (var n = 0; n < 10; n++)
            {
                watches.AddRange(await JobWatch.StartAsync(server, [.. claims.Select(claim => claim.Job.Id)], sockets: 2));
            }

            foreach (var claim in claims.Take(Jobs / 4))
            {
                await cluster.Node.CompleteAsync(claim);
            }

            await server.KillAsync();
        }

        foreach (var claim in claims.Skip(Jobs / 4).Take(Jobs / 4))
        {
            await cluster.Node.CompleteAsync(claim);
        }

        var killed = Stopwatch.StartNew();
        await using var restarted = await cluster.ServerAsync(port: port);
        foreach (var claim in claims.Skip(Jobs / 2))
        {
            await cluster.Node.CompleteAsync(claim);
        }

        await Task.WhenAll(watches.Select(watch => watch.Ended));

        output.WriteLine($"All had their final state {killed.Elapsed.TotalSeconds:F1} s after the kill.");
        Assert.Equal(1000, watches.Sum(watch => watch.Jobs.Count));
        Assert.All(watches, watch => Assert.Equal(1, watch.Drops));
        Assert.All(watches.SelectMany(watch => watch.Jobs.Values), job => Assert.Equal(("SUCCESSFUL", 3), (job.Status, job.Version)));
    }
}
