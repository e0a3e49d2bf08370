using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using GraphQLRequest = ImportGraph.AspNetCore.Documents.GraphQLRequest;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>One client's connection: the state machine of graphql-transport-ws.</summary>
internal sealed partial class Connection(
    SocketReader incoming,
    SocketWriter outgoing,
    ConnectionSlot slot,
    OperationExecutor executor,
    RequestReader reader,
    IGraphQLTextSerializer serializer,
    Authentication authentication,
    IServiceProvider services,
    LimitOptions limits,
    LiveOptions options,
    TimeProvider clock,
    ILogger<Connection> logger)
{
    /// <summary>Most bytes of a message from a client who has not authenticated. Nothing longer than a token has to fit.</summary>
    private const int MaxUnknownMessageBytes = 16 << 10;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new();
    private readonly OperationRate _rate = new(options.MaxOperationsPerSecond, clock);
    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Viewer _viewer = services.GetRequiredService<Viewer>();
    private bool _acknowledged;

    private int MaxMessageBytes => _viewer.Caller.IsKnown ? limits.MaxBodyBytes : Math.Min(MaxUnknownMessageBytes, limits.MaxBodyBytes);

    /// <summary>Serves the client until either side ends the connection.</summary>
    /// <param name="aborted">Signalled when the socket is gone.</param>
    /// <param name="stopping">Signalled when the server stops.</param>
    public async Task RunAsync(CancellationToken aborted, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        var (code, reason) = (WebSocketCloseStatus.NormalClosure, "");
        var isClosed = false;
        var loops = new[] { ReceiveAsync(aborted, over.Token), TimeOutAsync(over.Token) };
        try
        {
            await (await Task.WhenAny([.. loops, outgoing.Broken]));
        }
        catch (CloseException close)
        {
            (code, reason) = (close.Code, close.Message);
        }
        catch (WebSocketException broken) when (broken.WebSocketErrorCode is WebSocketError.Faulted)
        {
            // The client broke RFC 6455, for example with text that is not UTF-8, and the library has closed the socket (1002, 1007).
            isClosed = true;
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone, or the server stops. The second case is reported below.
        }
        catch (Exception fault)
        {
            Log.ConnectionFailed(logger, fault);
            (code, reason) = (CloseCode.InternalServerError, "Internal server error");
        }

        if (stopping.IsCancellationRequested)
        {
            (code, reason) = (CloseCode.ServiceRestart, "Service restart");
        }

        // Nothing may be sent after a close, above all no `complete`: the client would think that its operations have ended.
        await over.CancelAsync();
        await (isClosed ? SocketWriter.LingerAsync(aborted) : outgoing.CloseAsync(code, reason));
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends the connection if the client does not authenticate in time, or when its authentication expires.</summary>
    private async Task TimeOutAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _initialised.Task.WaitAsync(Protocol.ConnectionInitTimeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new CloseException(CloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout");
        }

        do
        {
            await Task.Delay(_viewer.Caller.TimeLeft(clock), clock, cancellationToken);
        }
        while (_viewer.Caller.Expires > clock.GetUtcNow());

        throw new CloseException(CloseCode.Forbidden, "Token expired");
    }

    private async Task ReceiveAsync(CancellationToken aborted, CancellationToken over)
    {
        while (await incoming.ReadAsync(MaxMessageBytes, aborted) is { } message)
        {
            using (message)
            {
                over.ThrowIfCancellationRequested();
                await HandleAsync(message.RootElement, over);
            }
        }
    }

    private async Task HandleAsync(JsonElement message, CancellationToken cancellationToken)
    {
        switch (ClientMessage.Type(message))
        {
            case MessageType.ConnectionInit:
                if (_acknowledged)
                {
                    throw new CloseException(CloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
                }

                await IdentifyAsync(ClientMessage.Payload(message));
                _acknowledged = true;
                _initialised.TrySetResult();
                await SendAsync(MessageType.ConnectionAck, cancellationToken);
                break;
            case MessageType.Ping:
                _ = ClientMessage.Payload(message);
                await SendAsync(MessageType.Pong, cancellationToken);
                break;
            case MessageType.Pong:
                _ = ClientMessage.Payload(message);
                break;
            case MessageType.Subscribe:
                await SubscribeAsync(ClientMessage.Id(message), message, cancellationToken);
                break;
            case MessageType.Complete:
                if (_operations.TryRemove(ClientMessage.Id(message), out var operation))
                {
                    await operation.CancelAsync();
                }

                break;
            default:
                throw new CloseException(CloseCode.BadRequest, "Invalid message received: unknown type");
        }
    }

    /// <summary>A client authenticates in the payload, as browsers can, or has authenticated in a header, as programs can.</summary>
    private async Task IdentifyAsync(JsonElement? payload)
    {
        if (!authentication.IsOpen && ClientMessage.Authorization(payload) is { } authorization)
        {
            _viewer.Caller = await authentication.FindCallerAsync(authorization);
        }

        if (!_viewer.Caller.IsKnown)
        {
            throw new CloseException(CloseCode.Forbidden, "Forbidden");
        }

        if (!slot.TryTakeKnown(_viewer.Caller))
        {
            throw new CloseException(CloseCode.TryAgainLater, "Too many connections");
        }
    }

    private async Task SubscribeAsync(string id, JsonElement message, CancellationToken connection)
    {
        if (!_acknowledged)
        {
            throw new CloseException(CloseCode.Unauthorized, "Unauthorized");
        }

        GraphQLRequest request;
        try
        {
            request = Request(message);
            CheckCaps();
        }
        catch (RequestRefusedException refused)
        {
            await FailAsync(id, executor.Refuse(refused).Result!.Errors!, connection);
            return;
        }

        // Reserved before the operation runs, so that a second one with its id is noticed, and a `complete` finds what it ends.
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(connection);
        if (!_operations.TryAdd(id, cancellation))
        {
            cancellation.Dispose();
            throw new CloseException(CloseCode.SubscriberAlreadyExists, $"Subscriber for {id} already exists");
        }

        _ = RunOperationAsync(id, request, cancellation);
    }

    /// <exception cref="RequestRefusedException">The client has too many operations in progress, or starts them too fast.</exception>
    private void CheckCaps()
    {
        if (_operations.Count >= options.MaxOperations)
        {
            throw new RequestRefusedException(RequestCode.TooManyOperations, $"On one socket {options.MaxOperations} operations may run at once.");
        }

        if (!_rate.TryStart())
        {
            throw new RequestRefusedException(
                RequestCode.TooManyRequests, $"On one socket {options.MaxOperationsPerSecond} operations may be started a second.");
        }
    }

    private async Task RunOperationAsync(string id, GraphQLRequest request, CancellationTokenSource cancellation)
    {
        try
        {
            using var answer = await executor.ExecuteAsync(request, AllowedOperations.AsStream, services, cancellation.Token);
            if (answer.Live is { } live)
            {
                var mailbox = new SocketMailbox(id, live, outgoing, () => _operations.TryRemove(new(id, cancellation)));
                using var closing = cancellation.Token.Register(mailbox.Close);
                await live.RunAsync(mailbox, cancellation.Token);
                // The waiting messages, above all the completion, must still be sent.
                await mailbox.WaitUntilSentAsync(cancellation.Token);
            }
            else
            {
                await AnswerAsync(id, answer, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The client completed the operation, or is gone.
        }
        catch (Exception fault)
        {
            Log.OperationFailed(logger, fault, request.OperationName ?? "-");
        }
        finally
        {
            _operations.TryRemove(new(id, cancellation));
            cancellation.Dispose();
        }
    }

    /// <summary>Sends the only result of an operation and completes it. If it was not executed, sends the reason.</summary>
    private async Task AnswerAsync(string id, Answer answer, CancellationTokenSource cancellation)
    {
        if (answer.Result is { Executed: false } refused)
        {
            _operations.TryRemove(new(id, cancellation));
            await FailAsync(id, refused.Errors!, cancellation.Token);
            return;
        }

        var payload = answer.Result is { } result ? Encoding.UTF8.GetBytes(serializer.Serialize(result)) : answer.Json;
        await SendAsync(Protocol.NextStart, id, payload, cancellation.Token);
        // Already removed if the client completed it first. Then the client receives nothing more.
        if (_operations.TryRemove(new(id, cancellation)))
        {
            await SendAsync(Protocol.CompleteStart, id, default, cancellation.Token);
        }
    }

    /// <summary>Ends an operation with errors. No `complete` follows.</summary>
    private Task FailAsync(string id, ExecutionErrors errors, CancellationToken cancellationToken) =>
        SendAsync(Protocol.ErrorStart, id, Encoding.UTF8.GetBytes(serializer.Serialize(errors)), cancellationToken);

    private Task SendAsync(ReadOnlySpan<byte> start, string id, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(payload.Length + 128);
        Protocol.WriteMessage(message, start, JsonEncodedText.Encode(id), payload.Span);
        return outgoing.SendAsync(message.WrittenMemory, cancellationToken);
    }

    /// <summary>Sends a message that has only a type.</summary>
    private Task SendAsync(string type, CancellationToken cancellationToken) =>
        outgoing.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}"""), cancellationToken);

    private GraphQLRequest Request(JsonElement message)
    {
        try
        {
            return message.TryGetProperty("payload", out var payload)
                ? reader.Read(payload)
                : throw new MalformedRequestException("A subscribe message has a payload.");
        }
        catch (MalformedRequestException malformed)
        {
            throw new CloseException(CloseCode.BadRequest, $"Invalid message received: {malformed.Message}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Error, "A websocket connection failed unexpectedly")]
        public static partial void ConnectionFailed(ILogger logger, Exception exception);

        [LoggerMessage(61, LogLevel.Error, "The operation {Operation} on a websocket failed unexpectedly")]
        public static partial void OperationFailed(ILogger logger, Exception exception, string operation);
    }
}
