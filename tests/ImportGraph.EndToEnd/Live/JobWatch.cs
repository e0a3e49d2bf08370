using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace ImportGraph.EndToEnd.Live;

/// <summary>
/// A client that watches many jobs on one socket. If the socket is dropped, it connects again and subscribes again to the jobs that have
/// not completed. Within one subscription no version may follow a newer one.
/// </summary>
internal sealed class JobWatch
{
    private const string Query = "subscription ($id: ID!) { importStatusUpdated(id: $id) { id version status } }";
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    private readonly Uri _url;
    private readonly ConcurrentDictionary<string, JobStream> _jobs;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private JobWatch(Uri url, IEnumerable<Guid> jobs)
    {
        _url = url;
        _jobs = new(jobs.Select(job => KeyValuePair.Create(job.ToString(), new JobStream())));
        Ended = RunAsync();
    }

    /// <summary>Completes when all subscriptions have completed; fails if the server sends an unexpected message.</summary>
    public Task Ended { get; }

    /// <summary>How often the socket was dropped.</summary>
    public int Drops { get; private set; }

    public IReadOnlyDictionary<string, JobStream> Jobs => _jobs;

    /// <summary>Starts to watch jobs, spread over some sockets, and waits until each job has received its first state.</summary>
    public static async Task<IReadOnlyList<JobWatch>> StartAsync(ServerProcess server, IReadOnlyList<Guid> jobs, int sockets)
    {
        var url = new Uri(server.WebSocketUrl);
        var watches = Enumerable.Range(0, sockets).Select(n => new JobWatch(url, jobs.Where((_, index) => index % sockets == n))).ToList();
        await Task.WhenAll(watches.Select(async watch => await await Task.WhenAny(watch._started.Task, watch.Ended)));
        return watches;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                await using var socket = await TestSocket.InitialiseAsync(_url);
                await WatchAsync(socket);
                return;
            }
            catch (Exception lost) when (lost is WebSocketException or ChannelClosedException)
            {
                if (lost is ChannelClosedException)
                {
                    Drops++;
                }

                await Task.Delay(BetweenAttempts, TimeProvider.System);
            }
        }
    }

    private async Task WatchAsync(TestSocket socket)
    {
        foreach (var (id, job) in _jobs.Where(job => !job.Value.IsCompleted))
        {
            job.Version = 0;
            await socket.SubscribeAsync(id, Query, new { id });
        }

        while (_jobs.Values.Any(job => !job.IsCompleted))
        {
            var message = await socket.ReadAsync();
            var job = _jobs[message.GetProperty("id").GetString()!];
            switch (message.GetProperty("type").GetString())
            {
                case "next":
                    job.Next(message.GetProperty("payload").GetProperty("data").GetProperty("importStatusUpdated"));
                    break;
                case "complete":
                    job.IsCompleted = true;
                    break;
                default:
                    Assert.Fail(message.GetRawText());
                    break;
            }

            if (_jobs.Values.All(state => state.Version > 0 || state.IsCompleted))
            {
                _started.TrySetResult();
            }
        }

        // The socket is still open.
        await socket.ExpectNothingAsync();
    }
}
