using System.Buffers;
using System.Text.Json;
using GraphQL;
using ImportGraph.AspNetCore.Delivery;
using Microsoft.Extensions.ObjectPool;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>The answer to a request: a result that still has to be written, a result that is already written as JSON, or a subscription.</summary>
internal sealed class Answer : IDisposable
{
    /// <summary>Largest buffer that is returned to the pool, in bytes.</summary>
    private const int MaxKept = 1 << 20;

    private static readonly ObjectPool<JsonBuffer> Buffers = ObjectPool.Create<JsonBuffer>();

    private JsonBuffer? _buffer;

    private Answer(ExecutionResult? result, JsonBuffer? buffer, LiveOperation? live) =>
        (Result, _buffer, Live) = (result, buffer, live);

    /// <summary>The result; null if it is already written as JSON, or if the answer is a subscription.</summary>
    public ExecutionResult? Result { get; }

    /// <summary>The subscription; null if the operation is not a subscription, or was refused.</summary>
    public LiveOperation? Live { get; }

    /// <summary>The code for metrics and traces: that of the first error, <c>ERROR</c> if it has none, or <c>OK</c>.</summary>
    public string Code => Result?.Errors is [{ } first, ..] ? first.Code ?? "ERROR" : "OK";

    /// <summary>The result written as JSON. It is valid until the answer is disposed.</summary>
    public ReadOnlyMemory<byte> Json => _buffer!.Bytes.WrittenMemory;

    public static implicit operator Answer(ExecutionResult result) => new(result, null, null);

    public static implicit operator Answer(LiveOperation live) => new(null, null, live);

    /// <summary>Writes an answer as JSON into a pooled buffer.</summary>
    public static async ValueTask<Answer> WriteAsync(Func<Utf8JsonWriter, ValueTask> write)
    {
        var buffer = Buffers.Get();
        try
        {
            await write(buffer.Writer);
            buffer.Writer.Flush();
            return new Answer(null, buffer, null);
        }
        catch
        {
            Return(buffer);
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            Return(buffer);
        }
    }

    private static void Return(JsonBuffer buffer)
    {
        if (buffer.Bytes.Capacity <= MaxKept)
        {
            buffer.Bytes.ResetWrittenCount();
            buffer.Writer.Reset();
            Buffers.Return(buffer);
        }
    }

    private sealed class JsonBuffer
    {
        public JsonBuffer() => Writer = new Utf8JsonWriter(Bytes, new JsonWriterOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // The compiler ensures the depth and the balance of the JSON, and tests verify them.
            SkipValidation = true,
        });

        public ArrayBufferWriter<byte> Bytes { get; } = new(4096);

        public Utf8JsonWriter Writer { get; }
    }
}
