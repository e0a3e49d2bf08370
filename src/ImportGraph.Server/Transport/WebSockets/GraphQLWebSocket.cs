using GraphQL;
using ImportGraph.Server.Execution;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Accepts websockets and runs a connection on each.</summary>
internal sealed class GraphQLWebSocket(
    OperationExecutor executor,
    IGraphQLTextSerializer serializer,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Connection> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var agreed = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol.Name);
        using var webSocket = await http.WebSockets.AcceptWebSocketAsync(agreed ? Protocol.Name : null);
        var socket = new SocketPump(webSocket);
        if (!agreed)
        {
            await socket.CloseAsync(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
            return;
        }

        await new Connection(socket, executor, serializer, http.RequestServices, clock, logger).RunAsync(http.RequestAborted, lifetime.ApplicationStopping);
    }
}
