using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>How the messages of a stream are separated and marked in the body of a response.</summary>
internal sealed class StreamFraming
{
    /// <summary>
    /// Server-sent events (https://github.com/enisdenjo/graphql-sse, PROTOCOL.md, "Distinct connections mode"). An interrupted stream ends
    /// without a completion, so that clients connect again.
    /// </summary>
    private static readonly StreamFraming Events = new()
    {
        Transport = LiveTransport.EventStream,
        ContentType = ResponseMediaType.EventStream.ToString(),
        Start = [],
        KeepAlive = ":\n\n"u8.ToArray(),
        Result = ("event: next\ndata: "u8.ToArray(), "\n\n"u8.ToArray()),
        Errors = ("event: next\ndata: {\"errors\":"u8.ToArray(), "}\n\n"u8.ToArray()),
        End = "event: complete\ndata:\n\n"u8.ToArray(),
        ReportsInterruption = false,
    };

    /// <summary>
    /// Multipart responses
    /// (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol). Each message ends with the
    /// boundary of the next one, because clients handle a message only after they have read the boundary that follows it. An interrupted
    /// stream ends with the reason: clients connect again after such an error, and not after a completion.
    /// </summary>
    private static readonly StreamFraming Multipart = new()
    {
        Transport = LiveTransport.Multipart,
        // In the spelling that all clients read: some compare the parameters as text.
        ContentType = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0",
        Start = "\r\n--graphql"u8.ToArray(),
        KeepAlive = "\r\nContent-Type: application/json\r\n\r\n{}\r\n--graphql"u8.ToArray(),
        Result = ("\r\nContent-Type: application/json\r\n\r\n{\"payload\":"u8.ToArray(), "}\r\n--graphql"u8.ToArray()),
        Errors = ("\r\nContent-Type: application/json\r\n\r\n{\"payload\":null,\"errors\":"u8.ToArray(), "}\r\n--graphql"u8.ToArray()),
        End = "--\r\n"u8.ToArray(),
        ReportsInterruption = true,
    };

    public required LiveTransport Transport { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The bytes before the first message.</summary>
    public required byte[] Start { get; init; }

    /// <summary>A message without content.</summary>
    public required byte[] KeepAlive { get; init; }

    /// <summary>The bytes before and after a result.</summary>
    public required (byte[] Before, byte[] After) Result { get; init; }

    /// <summary>The bytes before and after the list of errors that ends a stream.</summary>
    public required (byte[] Before, byte[] After) Errors { get; init; }

    /// <summary>The bytes after the last message of a stream that is complete.</summary>
    public required byte[] End { get; init; }

    /// <summary>Whether the client receives the reason if the server ends the stream before it is complete.</summary>
    public required bool ReportsInterruption { get; init; }

    /// <summary>The framing of a media type; null if the type is that of a single response.</summary>
    public static StreamFraming? Of(MediaTypeHeaderValue mediaType) =>
        mediaType == ResponseMediaType.EventStream ? Events
        : mediaType == ResponseMediaType.Multipart ? Multipart
        : null;
}
