using System.Diagnostics.Metrics;
using GraphQL;
using ImportGraph.Server.Hosting;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Transport;

/// <summary>Counts the websockets and event streams, and lets no more in than there may be.</summary>
internal sealed class LiveConnections
{
    private readonly IOptions<LiveOptions> _options;
    private readonly IGraphQLTextSerializer _serializer;
    private readonly Drain _drain;
    private readonly int[] _open = new int[Enum.GetValues<LiveTransport>().Length];
    private int _count;

    public LiveConnections(IOptions<LiveOptions> options, IGraphQLTextSerializer serializer, Drain drain, IMeterFactory meters)
    {
        (_options, _serializer, _drain) = (options, serializer, drain);
        meters.Create(Telemetry.Name).CreateObservableUpDownCounter("importgraph.sockets", Measure, "{connection}", "Open websockets and event streams.");
    }

    /// <summary>Takes a place, which is free again once it is disposed of; null where there is none, or the server is about to stop.</summary>
    public IDisposable? TryEnter(LiveTransport transport)
    {
        if (_drain.HasBegun)
        {
            return null;
        }

        if (Interlocked.Increment(ref _count) <= _options.Value.MaxConnections)
        {
            Interlocked.Increment(ref _open[(int)transport]);
            return new Place(this, transport);
        }

        Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>Says that there is no place.</summary>
    public Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = ResponseMediaType.Json.ToString();
        http.Response.Headers.RetryAfter = "5";
        return http.Response.WriteAsync(_serializer.Serialize(new ExecutionResult
        {
            Errors = [Reason()],
        }));
    }

    private ExecutionError Reason() => _drain.HasBegun
        ? new("The server is about to stop; connect again, to another one where there are several.") { Code = "SERVER_STOPPING" }
        : new("The server has as many live connections as it takes; try again later.") { Code = "TOO_MANY_CONNECTIONS" };

    private IEnumerable<Measurement<int>> Measure() =>
    [
        new(Volatile.Read(ref _open[(int)LiveTransport.WebSocket]), KeyValuePair.Create("transport", (object?)"websocket")),
        new(Volatile.Read(ref _open[(int)LiveTransport.EventStream]), KeyValuePair.Create("transport", (object?)"event_stream")),
    ];

    private sealed class Place(LiveConnections connections, LiveTransport transport) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref connections._open[(int)transport]);
                Interlocked.Decrement(ref connections._count);
            }
        }
    }
}

/// <summary>What results come over as they arise.</summary>
internal enum LiveTransport
{
    WebSocket,
    EventStream,
}
