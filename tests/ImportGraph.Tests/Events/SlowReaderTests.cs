using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Events;

/// <summary>Readers that stop reading.</summary>
public sealed class SlowReaderTests : SlowReaders
{
    private const int Changes = 30_000;

    // A message has many kilobytes, so the network buffers of a reader that sleeps are full soon.
    private static readonly string OneJob = $"subscription ($id: ID!) {{ importStatusUpdated(id: $id, maxRate: 60) {{ version {string.Join(' ', Enumerable.Range(0, 90).Select(n => $"o{n}: currentOperation"))} }} }}";

    [Fact]
    public async Task A_reader_that_wakes_receives_the_newest_state_and_the_end_and_delays_no_others()
    {
        var job = await App.ScheduleAsync();
        using var asleep = await SleeperAsync(OneJob, new { id = job.Id });
        await using var awake = await TestSocket.InitialiseAsync(App.WebSocketUrl);
        await awake.SubscribeAsync("1", OneJob, new { id = job.Id });
        Assert.Equal(1, Version(await awake.NextAsync("1")));

        // This is more than any network buffers. The reader that is awake has read it before the last message is sent.
        var sent = 0;
        for (var version = 2; version < Changes; version++)
        {
            App.Events.Publish(Copy(job, version, JobStatus.InProgress));
            if (version % 250 == 0)
            {
                Version(await awake.NextAsync("1"));
                sent++;
            }
        }

        App.Events.Publish(Copy(job, Changes, JobStatus.Successful));

        Assert.Equal(Changes, (await VersionsAsync(awake.ReadAsync))[^1]);
        var read = await VersionsAsync(asleep.ReadAsync);
        Assert.Equal(Changes, read[^1]);
        Assert.InRange(read.Count, 2, sent / 2);
    }

    [Fact]
    public async Task A_list_subscriber_that_lagged_receives_RESYNC_once_and_then_new_changes()
    {
        using var asleep = await SleeperAsync(AllJobs, null);
        await FloodAsync();

        var (kinds, last, received) = (new List<string?>(), SomeJob.New(), false);
        while (!received)
        {
            var change = (await asleep.ReadAsync()).GetProperty("payload").GetProperty("data").GetProperty("importStatusesUpdated");
            kinds.Add(change.GetProperty("kind").GetString());
            if (kinds[^1] == "RESYNC")
            {
                App.Events.Publish(last);
            }
            else
            {
                received = change.GetProperty("importStatus").GetProperty("id").GetGuid() == last.Id;
            }
        }

        Assert.Single(kinds, "RESYNC");
    }

    [Fact]
    public async Task A_burst_of_five_thousand_changes_reaches_a_reader_even_if_another_one_sleeps()
    {
        using var asleep = await SleeperAsync(AllJobs, null);
        await using var awake = await TestSocket.InitialiseAsync(App.WebSocketUrl);
        await awake.SubscribeAsync("1", AllJobs);
        await awake.ExpectNothingAsync();
        var jobs = Enumerable.Range(0, 5000).Select(_ => SomeJob.New()).ToList();

        jobs.ForEach(job => App.Events.Publish(Copy(job, 1, JobStatus.InProgress)));

        var received = new HashSet<Guid>();
        while (received.Count < jobs.Count)
        {
            var change = (await awake.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated");
            Assert.Equal("MATCHED", change.GetProperty("kind").GetString());
            received.Add(change.GetProperty("importStatus").GetProperty("id").GetGuid());
        }
    }

    [Fact]
    public async Task A_late_version_is_not_sent_after_a_newer_one_for_any_number_of_changed_jobs()
    {
        await using var awake = await TestSocket.InitialiseAsync(App.WebSocketUrl);
        await awake.SubscribeAsync("1", AllJobs);
        await awake.ExpectNothingAsync();
        var jobs = Enumerable.Range(0, 10_001).Select(_ => SomeJob.New()).ToList();
        foreach (var some in jobs.Chunk(100))
        {
            Array.ForEach(some, job => App.Events.Publish(Copy(job, 2, JobStatus.InProgress)));
            for (var read = 0; read < some.Length; read++)
            {
                await awake.NextAsync("1");
            }
        }

        App.Events.Publish(Copy(jobs[^2], 1, JobStatus.Scheduled));
        App.Events.Publish(Copy(jobs[^3], 1, JobStatus.Scheduled));
        var next = SomeJob.New();
        App.Events.Publish(next);

        var change = (await awake.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated");
        Assert.Equal(next.Id, change.GetProperty("importStatus").GetProperty("id").GetGuid());
    }

    private static async Task<List<long>> VersionsAsync(Func<Task<JsonElement>> read)
    {
        var versions = new List<long>();
        JsonElement message;
        while ((message = await read()).GetProperty("type").GetString() == "next")
        {
            versions.Add(Version(message.GetProperty("payload")));
        }

        Assert.Equal("complete", message.GetProperty("type").GetString());
        Assert.Equal(versions.Order(), versions);
        return versions;
    }

    private static long Version(JsonElement payload) => payload.GetProperty("data").GetProperty("importStatusUpdated").GetProperty("version").GetInt64();
}
