using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Lifecycle;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Live;

/// <summary>Redis is gone or does not answer. Changes are then late but never lost, and no request waits for Redis.</summary>
[Collection(Alone.Name)]
public sealed class RedisOutageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(Soak.IsOn ? 10 : 2);
    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    [RequiresFact("redis-server")]
    public async Task No_end_of_a_job_is_lost_during_and_after_an_outage_of_Redis()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var server = await cluster.ServerAsync();
        var claims = await cluster.Node.BeginAsync(100);
        var ends = new Dictionary<string, long>();
        var watches = await JobWatch.StartAsync(server, [.. claims.Select(claim => claim.Job.Id)], sockets: 4);

        await EndAsync(cluster.Node, claims.Take(25), TimeSpan.Zero, ends);
        await cluster.Redis.KillAsync();
        var outage = Stopwatch.StartNew();
        await EndAsync(cluster.Node, claims.Skip(25).Take(50), Outage / 50, ends);
        if (outage.Elapsed < Outage)
        {
            await Task.Delay(Outage - outage.Elapsed, TimeProvider.System);
        }

        await cluster.Redis.RestartAsync();
        var back = Stopwatch.GetTimestamp();
        await EndAsync(cluster.Node, claims.Skip(75), TimeSpan.FromSeconds(2) / 25, ends);
        await Task.WhenAll(watches.Select(watch => watch.Ended));

        Assert.All(watches, watch => Assert.Equal(0, watch.Drops));
        var late = new List<double>();
        foreach (var (id, job) in watches.SelectMany(watch => watch.Jobs))
        {
            Assert.Equal("SUCCESSFUL", job.Status);
            late.Add(Stopwatch.GetElapsedTime(Math.Max(back, ends[id]), job.ReceivedAt).TotalSeconds);
        }

        output.WriteLine($"The last end arrived {late.Max():F2} s after the recovery, or after it was stored.");
        Assert.All(late, seconds => Assert.InRange(seconds, double.MinValue, 5));
    }

    [SoakFact("redis-server")]
    public async Task While_Redis_is_frozen_mutations_stay_fast_and_the_server_reports_that_it_is_degraded()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var server = await cluster.ServerAsync();
        for (var n = 0; n < 20; n++)
        {
            await ScheduleAsync(server);
        }

        await cluster.Redis.FreezeAsync();
        var frozen = Stopwatch.StartNew();
        var degraded = Cluster.HealthAsync(server, "Degraded");
        var mutations = new List<Task<TimeSpan>>();
        using (var timer = new PeriodicTimer(Pause, TimeProvider.System))
        {
            // Requests are sent at fixed times, without waiting for earlier ones: one slow request must not hide others.
            while (frozen.Elapsed < Freeze)
            {
                mutations.Add(ScheduleAsync(server));
                await timer.WaitForNextTickAsync();
            }
        }

        var times = (await Task.WhenAll(mutations)).Order().ToList();
        await degraded;
        await Cluster.HealthAsync(server, "Degraded");
        await cluster.Redis.ThawAsync();
        var thawed = Stopwatch.StartNew();
        await Cluster.HealthAsync(server, "Healthy");

        var p99 = times[(int)(times.Count * 0.99)];
        output.WriteLine(
            $"{times.Count} mutations: p50 {times[times.Count / 2].TotalMilliseconds:F1} ms, p99 {p99.TotalMilliseconds:F1} ms, "
            + $"maximum {times[^1].TotalMilliseconds:F1} ms; healthy {thawed.Elapsed.TotalSeconds:F1} s after.");
        Assert.InRange(times.Count, 150, 250);
        Assert.InRange(p99.TotalMilliseconds, 0, 500);
    }

    [Fact]
    public async Task Without_Redis_a_server_starts_and_serves_and_reports_what_is_missing()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(
            folder.Path, settings: [("ImportGraph__Events__Redis", "127.0.0.1:1"), ("ImportGraph__Sources__SharedRoots__0", folder.Path)]);

        var id = await server.ScheduleAsync("missing");
        using var watch = await WatchProcess.StartAsync(server, id);

        Assert.Equal("FAILED", (await watch.ToEndAsync())[^1].GetProperty("status").GetString());
        using var answer = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var ready = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Degraded", ready.GetProperty("status").GetString());
        Assert.Equal(
            """{"status":"Degraded","description":"Redis does not answer: changes made by other processes are found in the database, seconds later."}""",
            ready.GetProperty("checks").GetProperty("events").GetRawText());
        using var live = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, live.StatusCode);
    }

    private static async Task EndAsync(Node node, IEnumerable<ImportClaim> claims, TimeSpan pause, Dictionary<string, long> ends)
    {
        foreach (var claim in claims)
        {
            await node.CompleteAsync(claim);
            ends[claim.Job.Id.ToString()] = Stopwatch.GetTimestamp();
            await Task.Delay(pause, TimeProvider.System);
        }
    }

    private static async Task<TimeSpan> ScheduleAsync(ServerProcess server)
    {
        var watch = Stopwatch.StartNew();
        await server.ScheduleAsync("package");
        return watch.Elapsed;
    }
}
