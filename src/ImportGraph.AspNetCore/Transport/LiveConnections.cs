using System.Diagnostics.Metrics;
using GraphQL;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>Counts the websockets and streams over HTTP, and limits their number.</summary>
internal sealed class LiveConnections
{
    private readonly IGraphQLTextSerializer _serializer;
    private readonly Drain _drain;
    private readonly ConnectionSlots _slots;
    private readonly int[] _open = new int[Enum.GetValues<LiveTransport>().Length];

    public LiveConnections(IOptions<LiveOptions> options, IGraphQLTextSerializer serializer, Drain drain, IMeterFactory meters)
    {
        (_serializer, _drain, _slots) = (serializer, drain, new ConnectionSlots(options.Value));
        meters.Create(Telemetry.Name).CreateObservableUpDownCounter("importgraph.sockets", ReadOpen, "{connection}", "Open websockets and streams over HTTP.");
    }

    /// <summary>
    /// Takes a slot, which is free again after its disposal. Null if no slot is free, or if the server is about to stop. On a server
    /// without authentication, all callers are known.
    /// </summary>
    public ConnectionSlot? TryEnter(LiveTransport transport, HttpContext http)
    {
        var (caller, address) = (http.Caller(), http.Connection.RemoteIpAddress);
        if (_drain.HasBegun || !(caller.IsKnown ? _slots.TryTake(caller.Name) : _slots.TryTakeUnknown(address)))
        {
            return null;
        }

        Interlocked.Increment(ref _open[(int)transport]);
        return new ConnectionSlot(_slots, caller, address, () => Interlocked.Decrement(ref _open[(int)transport]));
    }

    /// <summary>Responds that no slot is free, or that the server is about to stop.</summary>
    public Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = ResponseMediaType.Json.ToString();
        http.Response.Headers.RetryAfter = "5";
        return http.Response.WriteAsync(_serializer.Serialize(new ExecutionResult
        {
            Errors = [Reason(http.Caller())],
        }));
    }

    /// <summary>The error for clients of a server that is about to stop.</summary>
    public static ExecutionError Stopping() =>
        RequestCode.ServerStopping.Error("The server is about to stop. Connect again, to another server if there are several.");

    private ExecutionError Reason(Caller caller) =>
        _drain.HasBegun ? Stopping()
        : RequestCode.TooManyConnections.Error(caller.IsKnown
            ? "The server, or this caller, has the maximum number of live connections. Try again later."
            : "Too many websockets have not authenticated yet. Send Authorization in the header, or try again later.");

    private IEnumerable<Measurement<int>> ReadOpen() =>
    [
        new(Volatile.Read(ref _open[(int)LiveTransport.WebSocket]), KeyValuePair.Create("transport", (object?)"websocket")),
        new(Volatile.Read(ref _open[(int)LiveTransport.EventStream]), KeyValuePair.Create("transport", (object?)"event_stream")),
        new(Volatile.Read(ref _open[(int)LiveTransport.Multipart]), KeyValuePair.Create("transport", (object?)"multipart")),
    ];
}
