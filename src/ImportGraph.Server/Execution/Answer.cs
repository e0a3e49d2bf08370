using System.Buffers;
using System.Text.Json;
using GraphQL;
using ImportGraph.Server.Events.Delivery;
using Microsoft.Extensions.ObjectPool;

namespace ImportGraph.Server.Execution;

/// <summary>The answer to a request: a result that is still to be written, one that is written already, as JSON, or a subscription that may begin.</summary>
internal sealed class Answer : IDisposable
{
    /// <summary>Largest buffer that is kept for the next answer, in bytes.</summary>
    private const int MaxKept = 1 << 20;

    private static readonly ObjectPool<JsonBuffer> Buffers = ObjectPool.Create<JsonBuffer>();

    private JsonBuffer? _buffer;

    private Answer(ExecutionResult? result, JsonBuffer? buffer, LiveOperation? live) => (Result, _buffer, Live) = (result, buffer, live);

    /// <summary>The result; null where it is written already, or there is none but those to come.</summary>
    public ExecutionResult? Result { get; }

    /// <summary>The subscription; null where it is none, or was refused.</summary>
    public LiveOperation? Live { get; }

    /// <summary>The written result, until the answer is disposed of.</summary>
    public ReadOnlyMemory<byte> Json => _buffer!.Bytes.WrittenMemory;

    public static implicit operator Answer(ExecutionResult result) => new(result, null, null);

    public static implicit operator Answer(LiveOperation live) => new(null, null, live);

    /// <summary>An answer that is written now.</summary>
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
            // Depth and balance are the compiler's, and held by tests.
            SkipValidation = true,
        });

        public ArrayBufferWriter<byte> Bytes { get; } = new(4096);

        public Utf8JsonWriter Writer { get; }
    }
}
