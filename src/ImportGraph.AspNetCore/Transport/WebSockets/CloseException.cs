using System.Net.WebSockets;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Ends a connection with a close code, for example because the client broke the protocol.</summary>
internal sealed class CloseException(WebSocketCloseStatus code, string reason) : Exception(reason)
{
    public WebSocketCloseStatus Code { get; } = code;
}
