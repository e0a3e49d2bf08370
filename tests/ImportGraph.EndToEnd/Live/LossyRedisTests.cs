using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Live;

/// <summary>Messages between processes are a hint, not a guarantee.</summary>
public sealed class LossyRedisTests(ITestOutputHelper output)
{
    private const int Jobs = 300;

    [SoakFact("redis-server")]
    public async Task If_one_message_in_three_is_lost_or_repeated_all_ends_arrive_and_no_version_decreases()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var lossy = new LossyRedis(cluster.Redis.Port);
        await using var server = await cluster.ServerAsync(lossy.Port);
        var claims = await cluster.Node.BeginAsync(Jobs);
        var watches = await JobWatch.StartAsync(server, [.. claims.Select(claim => claim.Job.Id)], sockets: 6);

        for (var step = 1; step <= 3; step++)
        {
            foreach (var claim in claims)
            {
                await cluster.Node.AdvanceAsync(claim, step);
            }
        }

        foreach (var claim in claims)
        {
            await cluster.Node.CompleteAsync(claim);
        }

        await Task.WhenAll(watches.Select(watch => watch.Ended));

        output.WriteLine($"{lossy.Lost} messages were lost, {lossy.Repeated} repeated.");
        Assert.All(watches, watch => Assert.Equal(0, watch.Drops));
        Assert.All(watches.SelectMany(watch => watch.Jobs.Values), job => Assert.Equal(("SUCCESSFUL", 6), (job.Status, job.Version)));
        // The proxy did lose and repeat messages: of all changes, including those before the first subscription.
        Assert.InRange(lossy.Lost, Jobs / 2, Jobs * 2);
        Assert.InRange(lossy.Repeated, Jobs / 2, Jobs * 2);
    }
}
