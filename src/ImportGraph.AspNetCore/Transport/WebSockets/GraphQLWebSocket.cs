using GraphQL;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Accepts websockets and runs a connection on each.</summary>
internal sealed class GraphQLWebSocket(
    OperationExecutor executor,
    RequestReader reader,
    IGraphQLTextSerializer serializer,
    IOptions<LimitOptions> limits,
    IOptions<LiveOptions> options,
    LiveConnections connections,
    Authentication authentication,
    TimeProvider clock,
    Drain drain,
    ILogger<Connection> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey(HeaderNames.Authorization) && !http.Caller().IsKnown)
        {
            await Refusals.WriteUnauthenticatedAsync(http);
            return;
        }

        using var slot = connections.TryEnter(LiveTransport.WebSocket, http);
        if (slot is null)
        {
            await connections.RefuseAsync(http);
            return;
        }

        var agreed = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol.Name);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(agreed ? Protocol.Name : null);
        var outgoing = new SocketWriter(socket, clock);
        if (!agreed)
        {
            await outgoing.CloseAsync(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
            return;
        }

        var incoming = new SocketReader(socket);
        var services = http.RequestServices;
        var connection = new Connection(
            incoming, outgoing, slot, executor, reader, serializer, authentication, services, limits.Value, options.Value, clock, logger);
        await connection.RunAsync(http.RequestAborted, drain.Closing);
    }
}
