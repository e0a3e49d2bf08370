using GraphQL;
using ImportGraph.Server.Execution;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Accepts websockets and runs a connection on each.</summary>
internal sealed class GraphQLWebSocket(
    OperationExecutor executor,
    RequestReader reader,
    IGraphQLTextSerializer serializer,
    IOptions<LimitOptions> limits,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Connection> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var agreed = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol.Name);
        using var webSocket = await http.WebSockets.AcceptWebSocketAsync(agreed ? Protocol.Name : null);
        var socket = new SocketPump(webSocket, limits.Value.MaxBodyBytes);
        if (!agreed)
        {
            await socket.CloseAsync(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
            return;
        }

        await new Connection(socket, executor, reader, serializer, http.RequestServices, clock, logger).RunAsync(http.RequestAborted, lifetime.ApplicationStopping);
    }
}
