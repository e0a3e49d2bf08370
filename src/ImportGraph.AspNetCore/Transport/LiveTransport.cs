namespace ImportGraph.AspNetCore.Transport;

/// <summary>The transports that deliver results as they arise.</summary>
internal enum LiveTransport
{
    WebSocket,
    EventStream,
    Multipart,
}
