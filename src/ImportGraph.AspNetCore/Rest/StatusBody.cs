using System.Text.Json;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>A job's status as JSON. A member without a value is absent, never null.</summary>
internal static class StatusBody
{
    public static void Write(Utf8JsonWriter writer, ImportJob job, DateTimeOffset now)
    {
        writer.WriteStartObject();
        Text(writer, "status", WireNames.Statuses.Of(job.Status));
        Text(writer, "jobType", WireNames.JobTypes.Of(job.JobType));
        WriteProgress(writer, job);
        Text(writer, "logFileLocation", job.LogFileLocation);
        Time(writer, "startTime", job.StartTime);
        Time(writer, "scheduledStopTime", job.ScheduledStopTime);
        Time(writer, "estimatedCompletion", job.EstimateAt(now));
        Text(writer, "currentOperation", job.CurrentOperation);
        Time(writer, "completionTime", job.CompletionTime);
        Time(writer, "failureTime", job.FailureTime);
        WriteResults(writer, job);
        Text(writer, "error", job.Error);
        if (job.Retryable is { } retryable)
        {
            writer.WriteBoolean("retryable", retryable);
        }

        writer.WriteEndObject();
    }

    private static void WriteProgress(Utf8JsonWriter writer, ImportJob job)
    {
        writer.WriteStartObject("progress");
        Number(writer, "processed", job.Processed);
        Number(writer, "total", job.Total);
        if (job.Percentage is { } percentage)
        {
            writer.WriteNumber("percentage", percentage);
        }

        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, ImportJob job)
    {
        if (job.Successful is null)
        {
            return;
        }

        writer.WriteStartObject("results");
        Number(writer, "successful", job.Successful);
        Number(writer, "warnings", job.Warnings);
        Number(writer, "errors", job.Errors);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Number(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            writer.WritePropertyName(name);
            DateTimeType.Write(writer, value);
        }
    }
}
