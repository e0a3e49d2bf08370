using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Transport;

namespace ImportGraph.Tests.Events;

/// <summary>A server with readers that stop reading.</summary>
public abstract class SlowReaders : IDisposable
{
    private protected const string AllJobs = "subscription { importStatusesUpdated(maxRate: 60) { kind importStatus { id version currentOperation } } }";

    private protected TestApp App { get; } = new(worker: false);

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Publishes 30,000 changes of 1,000 jobs. That is more than the network buffers, at a rate at which a client that reads receives all.
    /// </summary>
    private protected async Task FloodAsync()
    {
        await using var awake = await TestSocket.InitialiseAsync(App.WebSocketUrl);
        await awake.SubscribeAsync("1", AllJobs);
        await awake.ExpectNothingAsync();
        var jobs = Enumerable.Range(0, 1000).Select(_ => SomeJob.New()).ToList();
        var unread = 0;
        for (var round = 2; round < 32; round++)
        {
            foreach (var job in jobs)
            {
                App.Events.Publish(Copy(job, round, JobStatus.InProgress));
                unread++;
                if (unread == 100)
                {
                    for (; unread > 0; unread--)
                    {
                        var change = (await awake.NextAsync("1")).GetProperty("data").GetProperty("importStatusesUpdated");
                        Assert.Equal("MATCHED", change.GetProperty("kind").GetString());
                    }
                }
            }
        }
    }

    private protected static ImportJob Copy(ImportJob job, long version, JobStatus status) =>
        SomeJob.New(job.Id, version, status, operation: new string('x', 1000));

    /// <summary>A client that subscribes and reads only the first messages: the acknowledgement, the first state and the answer to a ping.</summary>
    private protected async Task<SleepingSocket> SleeperAsync(string query, object? variables)
    {
        var socket = await SleepingSocket.SubscribeAsync(App.WebSocketUrl, query, variables);
        await socket.SendAsync("""{"type":"ping"}""");
        for (var awaited = variables is null ? 1 : 2; awaited > 0; awaited--)
        {
            await socket.ReadAsync();
        }

        return socket;
    }
}
