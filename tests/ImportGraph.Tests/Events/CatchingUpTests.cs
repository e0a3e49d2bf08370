using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Events;

/// <summary>A list subscriber that does not read while the changes that it missed are sent.</summary>
public sealed class CatchingUpTests : IDisposable
{
    /// <summary>Too few changes to fetch the list again, but more bytes than any network buffers.</summary>
    private const int Missed = 700;

    /// <summary>Almost as many changes as can wait for one reader.</summary>
    private const int Burst = 200;

    /// <summary>More changes than can wait for one reader.</summary>
    private const int Live = 2 * Burst;

    private static readonly string Query = $$"""
        subscription ($after: String) {
          importStatusesUpdated(after: $after, maxRate: 60) { kind importStatus { id {{string.Join(' ', Enumerable.Range(0, 90).Select(n => $"o{n}: currentOperation"))}} } }
        }
        """;

    private readonly TestApp _app = new(worker: false);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_websocket_that_overflows_receives_RESYNC_and_then_the_live_changes()
    {
        await StoreMissedAsync();
        await using var awake = await AwakeClientAsync();
        using var asleep = await SleepingSocket.SubscribeAsync(_app.WebSocketUrl, Query, new { after = ChangeCursor.At(DateTimeOffset.UnixEpoch) });

        await OverflowAsync(awake);

        await ExpectResyncAsync(async () => (await asleep.ReadAsync()).GetProperty("payload"));
    }

    [Fact]
    public async Task An_event_stream_that_overflows_receives_RESYNC_and_then_the_live_changes()
    {
        await StoreMissedAsync();
        await using var awake = await AwakeClientAsync();
        using var asleep = await EventReader.OpenAsync(_app.Http, new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = Query, variables = new { after = ChangeCursor.At(DateTimeOffset.UnixEpoch) } }),
        });

        await OverflowAsync(awake);

        await ExpectResyncAsync(async () => JsonElement.Parse((await asleep.NextAsync())!));
    }

    private async Task StoreMissedAsync()
    {
        await using var db = _app.OpenDatabase();
        db.Jobs.AddRange(Enumerable.Range(0, Missed).Select(_ => NewJob()));
        await db.SaveChangesAsync();
    }

    /// <summary>A client with the same subscription that reads. What it has received was offered to the others, too.</summary>
    private async Task<TestSocket> AwakeClientAsync()
    {
        var awake = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await awake.SubscribeAsync("1", Query);
        return awake;
    }

    private async Task OverflowAsync(TestSocket awake)
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        while (_app.Services.GetRequiredService<SubscriberGroups>().MemberCount < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }

        for (var sent = 0; sent < Live; sent += Burst)
        {
            for (var change = 0; change < Burst; change++)
            {
                _app.Events.Publish(NewJob());
            }

            for (var change = 0; change < Burst; change++)
            {
                Assert.Equal("MATCHED", KindOf(await awake.NextAsync("1")));
            }
        }
    }

    private async Task ExpectResyncAsync(Func<Task<JsonElement>> read)
    {
        var before = new List<Guid>();
        JsonElement change;
        while (KindOf(change = await read()) == "MATCHED")
        {
            before.Add(IdOf(change));
        }

        Assert.Equal("RESYNC", KindOf(change));
        Assert.Equal(before.Distinct(), before);
        Assert.InRange(before.Count, 1, Missed - 1);
        var late = 0;
        foreach (var live in new[] { NewJob(), NewJob() })
        {
            _app.Events.Publish(live);
            while (IdOf(await read()) != live.Id)
            {
                // The other client may have received a change of the last burst before this one was offered it.
                Assert.True(++late <= Burst);
            }
        }
    }

    private static JsonElement ChangeIn(JsonElement payload) => payload.GetProperty("data").GetProperty("importStatusesUpdated");

    private static string? KindOf(JsonElement payload) => ChangeIn(payload).GetProperty("kind").GetString();

    private static Guid IdOf(JsonElement payload) => ChangeIn(payload).GetProperty("importStatus").GetProperty("id").GetGuid();

    private static ImportJob NewJob() => SomeJob.New(operation: new string('x', 1000));
}
