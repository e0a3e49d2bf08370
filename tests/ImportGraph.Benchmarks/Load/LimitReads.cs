using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ImportGraph.Jobs;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The reads of the limit server, over one connection.</summary>
internal sealed class LimitReads(SqliteConnection connection)
{
    private const string Columns =
        "Id, Status, JobType, Processed, Total, Percentage, LogFileLocation, StartTime, EstimatedCompletion, "
        + "CurrentOperation, CompletionTime, FailureTime, Successful, Warnings, Errors, Error, Retryable, Key";

    private static readonly JsonEncodedText[] Statuses =
    [
        .. new[] { "SCHEDULED", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "CANCELLED" }.Select(name => JsonEncodedText.Encode(name)),
    ];
    private static readonly JsonEncodedText[] JobTypes = [.. new[] { "IMPORT", "VALIDATION" }.Select(name => JsonEncodedText.Encode(name))];

    private readonly SqliteCommand _one = connection.Prepare($"SELECT {Columns} FROM ImportJobs WHERE Id = @id", ["@id"]);

    private readonly SqliteCommand _page = connection.Prepare(
        $"SELECT {Columns} FROM ImportJobs WHERE Status = {(int)JobStatus.Failed} AND JobType = {(int)JobType.Import} "
        + "ORDER BY StartTime DESC, Key DESC LIMIT 51");

    public void One(Utf8JsonWriter writer, JsonElement variables)
    {
        _one.Parameters[0].Value = variables.GetProperty("id").GetGuid();
        using var reader = _one.ExecuteReader();
        writer.WritePropertyName("importStatus");
        if (reader.Read())
        {
            Job(writer, reader);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public void Page(Utf8JsonWriter writer)
    {
        using var reader = _page.ExecuteReader();
        writer.WriteStartObject("importStatuses");
        writer.WriteStartArray("nodes");
        var rows = 0;
        while (reader.Read())
        {
            if (++rows <= 50)
            {
                Job(writer, reader);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartObject("pageInfo");
        writer.WriteBoolean("hasNextPage", rows > 50);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Job(Utf8JsonWriter writer, SqliteDataReader reader)
    {
        writer.WriteStartObject();
        writer.WriteString("id", reader.GetGuid(0));
        writer.WriteString("status", Statuses[reader.GetByte(1)]);
        writer.WriteString("jobType", JobTypes[reader.GetByte(2)]);
        writer.WriteStartObject("progress");
        Number("processed", 3);
        Number("total", 4);
        writer.WriteNumber("percentage", reader.GetDouble(5));
        writer.WriteEndObject();
        Text("logFileLocation", 6);
        Time("startTime", 7);
        Time("estimatedCompletion", 8);
        Text("currentOperation", 9);
        Time("completionTime", 10);
        Time("failureTime", 11);
        writer.WriteStartObject("results");
        Number("successful", 12);
        Number("warnings", 13);
        Number("errors", 14);
        writer.WriteEndObject();
        Text("error", 15);
        if (reader.IsDBNull(16))
        {
            writer.WriteNull("retryable");
        }
        else
        {
            writer.WriteBoolean("retryable", reader.GetBoolean(16));
        }

        writer.WriteEndObject();

        void Number(string name, int column) => writer.WriteNumber(name, reader.GetInt64(column));

        void Text(string name, int column)
        {
            if (reader.IsDBNull(column))
            {
                writer.WriteNull(name);
            }
            else
            {
                writer.WriteString(name, reader.GetString(column));
            }
        }

        void Time(string name, int column)
        {
            if (reader.IsDBNull(column))
            {
                writer.WriteNull(name);
                return;
            }

            Span<byte> text = stackalloc byte[24];
            var time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column)).UtcDateTime;
            Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}", out _);
            writer.WriteString(name, text);
        }
    }
}
