using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>
/// Writes the body of a message: the type of the event, its time, and the job with the names and values that GraphQL uses. It contains no secrets
/// and no items.
/// </summary>
internal static class WebhookPayload
{
    /// <summary>Most bodies have fewer bytes, so that the buffer need not grow.</summary>
    private const int UsualSize = 2048;

    // The body is not part of a page, so only what JSON demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body for an endpoint.</summary>
    public static string Of(WebhookFormat format, ImportEventKind kind, ImportJob job)
    {
        var bytes = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            if (format is WebhookFormat.Slack)
            {
                json.WriteString("text", WebhookSentence.Of(kind, job));
            }
            else
            {
                json.WriteString("type", WebhookEventName.Of(kind));
                Write(json, "timestamp", job.UpdatedAt);
                json.WriteStartObject("data");
                Write(json, job);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ImportJob job)
    {
        json.WriteString("id", job.Id);
        json.WriteString("project", job.Project);
        WriteWord<JobStatus>(json, "status", job.Status);
        WriteWord<JobType>(json, "jobType", job.JobType);
        json.WriteString("importer", job.Importer);
        WriteWord(json, "operation", job.Operation);
        json.WriteStartObject("dataSource");
        WriteWord<DataSourceType>(json, "type", job.SourceType);
        json.WriteString("path", job.SourcePath);
        json.WriteString("fileName", job.SourceFileName);
        json.WriteEndObject();
        json.WriteStartArray("tags");
        foreach (var tag in job.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteNumber("version", job.Version);
        json.WriteNumber("attempt", job.Attempt);
        json.WriteStartObject("progress");
        Write(json, "processed", job.Processed);
        Write(json, "total", job.Total);
        if (job.Percentage is { } percentage)
        {
            json.WriteNumber("percentage", percentage);
        }
        else
        {
            json.WriteNull("percentage");
        }

        json.WriteEndObject();
        WriteResults(json, job);
        Write(json, "createdAt", job.CreatedAt);
        json.WriteString("createdBy", job.CreatedBy);
        Write(json, "startTime", job.StartTime);
        Write(json, "completionTime", job.CompletionTime);
        Write(json, "failureTime", job.FailureTime);
        Write(json, "nextRetryAt", job.RetryAt);
        WriteWord(json, "endReason", job.EndReason);
        json.WriteString("error", job.Error);
        WriteFailure(json, job);
        json.WriteString("cancelledBy", job.CancelledBy);
        json.WriteString("cancelReason", job.CancelReason);
    }

    private static void WriteResults(Utf8JsonWriter json, ImportJob job)
    {
        if (job.Successful is null)
        {
            json.WriteNull("results");
            return;
        }

        json.WriteStartObject("results");
        Write(json, "successful", job.Successful);
        Write(json, "warnings", job.Warnings);
        Write(json, "errors", job.Errors);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, ImportJob job)
    {
        if (job.FailureCode is null)
        {
            json.WriteNull("failure");
            return;
        }

        json.WriteStartObject("failure");
        json.WriteString("code", job.FailureCode);
        WriteWord(json, "category", job.FailureCategory);
        if (job.Retryable is { } retryable)
        {
            json.WriteBoolean("retryable", retryable);
        }
        else
        {
            json.WriteNull("retryable");
        }

        json.WriteEndObject();
    }

    private static void WriteWord<TEnum>(Utf8JsonWriter json, string name, TEnum? value)
        where TEnum : struct, Enum => json.WriteString(name, value is { } known ? Telemetry.LabelOf(known) : null);

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? TimeText.Of(known) : null);

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
