namespace ImportGraph.EndToEnd.Webhooks;

/// <summary>Messages about jobs while servers are killed, and many at once.</summary>
public sealed class WebhookKillTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("node")]
    public async Task No_message_is_lost_and_those_about_a_job_stay_in_order_if_servers_are_killed()
    {
        const int Jobs = 150;
        using var receiver = await WebhookReceiver.StartAsync();
        var ids = new List<string>();
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        await using (var server = await StartAsync(receiver))
        {
            for (var count = 0; count < Jobs; count++)
            {
                ids.Add(await server.ScheduleAsync($"{count}", startTime: tomorrow));
            }
        }

        // Each round cancels all jobs and retries them, and kills the server while it sends the messages.
        var expected = 0;
        for (var round = 0; round < 3; round++)
        {
            await using var server = await StartAsync(receiver);
            await server.ExecuteAsync("CancelImports", new { input = new { selection = new { ids } } });
            await server.ExecuteAsync("RetryImports", new { input = new { selection = new { ids } } });
            expected += Jobs;
            var soon = Random.Shared.Next(expected / 2, expected);
            await Until.ReadAsync(() => Task.FromResult(receiver.Received.Count), received => received >= soon, "some messages have arrived");
            await server.KillAsync();
        }

        await using var last = await StartAsync(receiver);
        await Until.ReadAsync(
            () => Task.FromResult(receiver.Received.Select(message => message.Id).Distinct().Count()), received => received == expected, "all messages arrive");

        Assert.All(receiver.Received, message => Assert.Equal("import.cancelled", message.Type));
        Assert.Equal(ids.Order(), receiver.Received.Select(message => message.Job!).Distinct().Order());
        Assert.All(
            receiver.Received.GroupBy(message => message.Job),
            job => Assert.Equal(job.Select(message => message.Version).Order(), job.Select(message => message.Version)));
    }

    [SoakFact("node")]
    public async Task Ten_thousand_messages_at_once_are_delivered_in_bounded_memory()
    {
        const int Jobs = 10_000;
        using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await StartAsync(receiver);
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Jobs),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (count, _) => await server.ScheduleAsync($"{count}", startTime: tomorrow));
        var before = server.ResidentBytes;

        await server.ExecuteAsync("CancelImports", new { input = new { selection = new { all = true } } });
        var most = 0L;
        await Until.ReadAsync(
            () =>
            {
                most = Math.Max(most, server.ResidentBytes);
                return Task.FromResult(receiver.Received.Count);
            },
            received => received >= Jobs,
            "all messages arrive");

        Assert.Equal(Jobs, receiver.Received.Select(message => message.Job).Distinct().Count());
        Assert.InRange(most - before, long.MinValue, 200_000_000);
    }

    private Task<ServerProcess> StartAsync(WebhookReceiver receiver) => ServerProcess.StartAsync(
        _folder.Path,
        settings:
        [
            .. receiver.Settings,
            ("ImportGraph__Webhooks__test__Events", "import.cancelled"),
            ("ImportGraph__Worker__Enabled", "false"),
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
        ]);
}
