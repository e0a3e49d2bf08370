using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Live;

/// <summary>A client follows a list of jobs on one server while another process changes them.</summary>
[Collection(Alone.Name)]
public sealed class ChangeStreamTests(ITestOutputHelper output)
{
    private const string Page = "{ importStatuses(first: 100) { changeCursor nodes { id version status } } }";

    [SoakFact("redis-server")]
    public async Task Ten_thousand_changes_of_another_process_arrive_in_order_and_the_last_one_of_each_job_arrives()
    {
        const int Jobs = 500;
        await using var cluster = await Cluster.StartAsync();
        await using var server = await cluster.ServerAsync();
        await using var socket = await TestSocket.InitialiseAsync(new Uri(server.WebSocketUrl));
        var list = new ChangeList(socket);
        await list.SubscribeAsync();
        await socket.ExpectNothingAsync();

        var watch = Stopwatch.StartNew();
        var reading = list.UntilAsync(() => list.Jobs.Count == Jobs && list.Jobs.Values.All(job => job == (20, "SUCCESSFUL")));
        var claims = await cluster.Node.BeginAsync(Jobs);
        for (var step = 1; step <= 17; step++)
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

        var changed = watch.Elapsed;
        await reading;

        output.WriteLine(
            $"10,000 changes in {changed.TotalSeconds:F1} s arrived as {list.Changes} messages, "
            + $"the last {(watch.Elapsed - changed).TotalMilliseconds:F0} ms after it was stored.");
        await socket.ExpectNothingAsync();
    }

    [RequiresFact("redis-server")]
    public async Task A_page_and_the_changes_after_its_cursor_are_what_the_database_contains()
    {
        await using var cluster = await Cluster.StartAsync();
        await using var server = await cluster.ServerAsync();
        var changer = new Changer(cluster.Node, await cluster.Node.BeginAsync(40));
        var catchingUp = new List<TimeSpan>();
        var rounds = Soak.IsOn ? 50 : 10;
        for (var round = 0; round < rounds; round++)
        {
            await using var socket = await TestSocket.InitialiseAsync(new Uri(server.WebSocketUrl));
            var list = new ChangeList(socket);
            await changer.StartAsync();

            var page = await PageAsync(server);
            foreach (var job in page.GetProperty("nodes").EnumerateArray())
            {
                list.Add(job);
            }

            await changer.ChangesAsync(round % 5 * 5);
            await list.SubscribeAsync(page.GetProperty("changeCursor").GetString());
            // In some rounds few or no changes are read, because the list must also catch up with a change that no other one follows.
            await list.ReadAsync(round % 7 * 8);

            await changer.StopAsync();
            var stored = (await PageAsync(server)).GetProperty("nodes").EnumerateArray()
                .ToDictionary(job => job.GetProperty("id").GetString()!, job => (job.GetProperty("version").GetInt64(), job.GetProperty("status").GetString()!));
            var stopped = Stopwatch.StartNew();
            await list.UntilAsync(() => list.Jobs.Count == stored.Count && stored.All(job => list.Jobs[job.Key] == job.Value));
            catchingUp.Add(stopped.Elapsed);
        }

        var median = catchingUp.Order().ElementAt(catchingUp.Count / 2);
        output.WriteLine(
            $"{changer.Changes} changes; the list was correct {median.TotalMilliseconds:F0} ms (median) after the last, "
            + $"at most {catchingUp.Max().TotalMilliseconds:F0} ms.");
        // The poll of the database every few seconds would also deliver the changes, but a cursor must deliver them sooner.
        Assert.InRange(median.TotalMilliseconds, 0, 500);
    }

    private static async Task<JsonElement> PageAsync(ServerProcess server)
    {
        using var answer = await server.Http.PostAsJsonAsync("/graphql", new { query = Page });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("importStatuses");
    }
}
