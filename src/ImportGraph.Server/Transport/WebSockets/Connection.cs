using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using GraphQLParser.AST;
using ImportGraph.Server.Execution;
using GraphQLRequest = ImportGraph.Server.Execution.GraphQLRequest;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>One client's connection: the state machine of graphql-transport-ws.</summary>
internal sealed partial class Connection(
    SocketPump socket,
    OperationExecutor executor,
    RequestReader reader,
    IGraphQLTextSerializer serializer,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<Connection> logger)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new();
    private readonly TaskCompletionSource _initialised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _acknowledged;

    /// <summary>Serves the client until either side ends the connection.</summary>
    /// <param name="aborted">Signalled when the socket is gone.</param>
    /// <param name="stopping">Signalled when the server goes away.</param>
    public async Task RunAsync(CancellationToken aborted, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        var (code, reason) = (WebSocketCloseStatus.NormalClosure, "");
        var loops = new[] { ReceiveAsync(aborted, over.Token), socket.PumpAsync(aborted, over.Token), InitTimeoutAsync(over.Token) };
        try
        {
            await (await Task.WhenAny(loops));
        }
        catch (CloseException close)
        {
            (code, reason) = (close.Code, close.Message);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone, or the server goes: the latter is told below.
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

        // Nothing may be sent behind a close, above all no `complete`: the client would take its operations for ended.
        await over.CancelAsync();
        await socket.CloseAsync(code, reason);
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task InitTimeoutAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _initialised.Task.WaitAsync(Protocol.ConnectionInitTimeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new CloseException(CloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout");
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }

    private async Task ReceiveAsync(CancellationToken aborted, CancellationToken over)
    {
        while (await socket.ReadAsync(aborted) is { } message)
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
        switch (Text(message, "type"))
        {
            case MessageType.ConnectionInit:
                if (_acknowledged)
                {
                    throw new CloseException(CloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
                }

                _acknowledged = true;
                _initialised.TrySetResult();
                await SendAsync(MessageType.ConnectionAck, null, null, cancellationToken);
                break;
            case MessageType.Ping:
                await SendAsync(MessageType.Pong, null, null, cancellationToken);
                break;
            case MessageType.Pong:
                break;
            case MessageType.Subscribe:
                await SubscribeAsync(Id(message), message, cancellationToken);
                break;
            case MessageType.Complete:
                if (_operations.TryRemove(Id(message), out var operation))
                {
                    await operation.CancelAsync();
                }

                break;
            default:
                throw new CloseException(CloseCode.BadRequest, "Invalid message received: unknown type");
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
        }
        catch (RequestRefusedException refused)
        {
            await SendAsync(MessageType.Error, id, executor.Refuse(refused).Result!.Errors, connection);
            return;
        }

        if (_operations.Count >= Protocol.MaxOperations)
        {
            throw new CloseException(CloseCode.BadRequest, $"At most {Protocol.MaxOperations} operations may run on a socket");
        }

        // Reserved before anything runs, so that a second one with the id is noticed, and a `complete` finds what it ends.
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(connection);
        if (!_operations.TryAdd(id, cancellation))
        {
            cancellation.Dispose();
            throw new CloseException(CloseCode.SubscriberAlreadyExists, $"Subscriber for {id} already exists");
        }

        _ = RunOperationAsync(id, request, cancellation);
    }

    private async Task RunOperationAsync(string id, GraphQLRequest request, CancellationTokenSource cancellation)
    {
        try
        {
            using var answer = await executor.ExecuteAsync(request, AllowedOperations.OverWebSocket, services, cancellation.Token);
            if (answer.Result is not { } result)
            {
                await SendWrittenAsync(id, answer.Json, cancellation.Token);
            }
            else if (result.Streams is { Count: > 0 } streams)
            {
                using var results = new ResultQueue(streams.Values.Single());
                try
                {
                    await foreach (var next in results.ReadAllAsync(cancellation.Token))
                    {
                        await SendAsync(MessageType.Next, id, next, cancellation.Token);
                    }
                }
                catch (ExecutionError broken)
                {
                    await FailAsync(id, [broken], cancellation.Token);
                    return;
                }
            }
            else if (result.Executed && result.Operation?.Operation is not OperationType.Subscription)
            {
                await SendAsync(MessageType.Next, id, result, cancellation.Token);
            }
            else
            {
                // Not executed, or a subscription whose stream could not be made.
                await FailAsync(id, result.Errors!, cancellation.Token);
                return;
            }

            // Gone already where the client completed it first; then it has been told nothing more.
            if (_operations.TryRemove(id, out _))
            {
                await SendAsync(MessageType.Complete, id, null, cancellation.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The client completed it, or is gone.
        }
        catch (Exception fault)
        {
            Log.OperationFailed(logger, fault, request.OperationName ?? "-");
        }
        finally
        {
            _operations.TryRemove(new KeyValuePair<string, CancellationTokenSource>(id, cancellation));
            cancellation.Dispose();
        }
    }

    /// <summary>Ends an operation with errors: no `complete` follows.</summary>
    private ValueTask FailAsync(string id, ExecutionErrors errors, CancellationToken cancellationToken)
    {
        _operations.TryRemove(id, out _);
        return SendAsync(MessageType.Error, id, errors, cancellationToken);
    }

    private ValueTask SendAsync(string type, string? id, object? payload, CancellationToken cancellationToken)
    {
        var message = serializer.Serialize(new OperationMessage { Type = type, Id = id, Payload = payload });
        return socket.WriteAsync(System.Text.Encoding.UTF8.GetBytes(message), cancellationToken);
    }

    /// <summary>Sends a result that is written already.</summary>
    private ValueTask SendWrittenAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(json.Length + 128);
        using (var writer = new Utf8JsonWriter(message))
        {
            writer.WriteStartObject();
            writer.WriteString("type", MessageType.Next);
            writer.WriteString("id", id);
            writer.WritePropertyName("payload");
            writer.WriteRawValue(json.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return socket.WriteAsync(message.WrittenMemory, cancellationToken);
    }

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

    private static string Id(JsonElement message) => Text(message, "id") is { Length: > 0 } id
        ? id
        : throw new CloseException(CloseCode.BadRequest, "Invalid message received: no id");

    private static string? Text(JsonElement message, string name)
    {
        try
        {
            return message.ValueKind is JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair.
            throw new CloseException(CloseCode.BadRequest, "Invalid message received: not Unicode");
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
