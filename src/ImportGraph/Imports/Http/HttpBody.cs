using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImportGraph.Imports.Http;

/// <summary>Writes a batch as the JSON that an endpoint receives.</summary>
internal static class HttpBody
{
    // The body is not part of a page, so only what JSON demands is escaped. Other texts would become up to three times as long.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The batch as JSON; null if it has more bytes than allowed.</summary>
    public static ReadOnlyMemory<byte>? Write(HttpBatch batch, int maxBytes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, Options);
        json.WriteStartObject();
        Write(json, batch.Job);
        json.WriteNumber("attempt", batch.Job.Attempt);
        json.WriteStartObject("batch");
        json.WriteString("id", batch.Id);
        json.WriteNumber("firstItem", batch.FirstItem);
        json.WriteEndObject();
        if (batch.DryRun)
        {
            json.WriteBoolean("dryRun", true);
        }

        json.WriteStartArray("items");
        foreach (var item in batch.Items)
        {
            item.Value.WriteTo(json);
            // Checked after each item, so that a batch that is far too large does not need its whole length in memory.
            if (json.BytesCommitted + json.BytesPending > maxBytes)
            {
                return null;
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        // Not a conditional expression: there, null would become an empty body.
        if (bytes.WrittenCount > maxBytes)
        {
            return null;
        }

        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, HttpJob job)
    {
        json.WriteStartObject("job");
        json.WriteString("id", job.Id);
        json.WriteString("project", job.Project);
        json.WriteString("importer", job.Importer);
        json.WriteString("jobType", Telemetry.LabelOf(job.JobType));
        json.WriteString("operation", job.Operation is { } operation ? Telemetry.LabelOf(operation) : null);
        json.WriteNumber("attempt", job.Attempt);
        json.WritePropertyName("parameters");
        job.Parameters.WriteTo(json);
        json.WriteEndObject();
    }
}
