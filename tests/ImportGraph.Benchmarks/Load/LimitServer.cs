using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ImportGraph.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Benchmarks.Load;

/// <summary>
/// The smallest possible work between Kestrel and SQLite: the same answers from hand-written SQL and hand-written JSON, without
/// the product's features.
/// </summary>
internal static class LimitServer
{
    private const string Columns =
        "Id, Status, JobType, Processed, Total, Percentage, LogFileLocation, StartTime, EstimatedCompletion, CurrentOperation, CompletionTime, FailureTime, Successful, Warnings, Errors, Error, Retryable, Key";

    private static readonly JsonEncodedText[] Statuses = [.. new[] { "SCHEDULED", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "CANCELLED" }.Select(name => JsonEncodedText.Encode(name))];
    private static readonly JsonEncodedText[] JobTypes = [.. new[] { "IMPORT", "VALIDATION" }.Select(name => JsonEncodedText.Encode(name))];

    [ThreadStatic]
    private static Commands? _commands;

    public static async Task RunAsync(string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/typename", http => AnswerAsync(http, (writer, _) => writer.WriteString("__typename", "Query")));
        app.MapPost("/one", http => AnswerAsync(http, (writer, request) => One(writer, Of(database).One, request)));
        app.MapPost("/page", http => AnswerAsync(http, (writer, _) => Page(writer, Of(database).Page)));
        app.MapPost("/report", http => AnswerAsync(http, (writer, request) => Report(writer, Of(database).Report, request)));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Now listening on: {app.Urls.First()}"));
        await app.RunAsync();
    }

    private static Commands Of(string database) => _commands ??= new Commands(database);

    private static async Task AnswerAsync(HttpContext http, Action<Utf8JsonWriter, JsonElement> write)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        write(writer, request.RootElement);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void One(Utf8JsonWriter writer, SqliteCommand command, JsonElement request)
    {
        command.Parameters[0].Value = request.GetProperty("variables").GetProperty("id").GetGuid();
        using var reader = command.ExecuteReader();
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

    private static void Report(Utf8JsonWriter writer, SqliteCommand command, JsonElement request)
    {
        command.Parameters[0].Value = request.GetProperty("processed").GetInt64();
        command.Parameters[1].Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        command.Parameters[2].Value = request.GetProperty("key").GetInt64();
        writer.WriteBoolean("applied", command.ExecuteNonQuery() == 1);
    }

    private static void Page(Utf8JsonWriter writer, SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
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
            Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}", out _);
            writer.WriteString(name, text);
        }
    }

    private sealed class Commands
    {
        public Commands(string database)
        {
            var connection = new SqliteConnection($"Data Source={database}");
            connection.Open();
            One = connection.CreateCommand();
            One.CommandText = $"SELECT {Columns} FROM ImportJobs WHERE Id = @id";
            One.Parameters.Add("@id", SqliteType.Text);
            One.Prepare();
            Report = connection.CreateCommand();
            Report.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000";
            Report.ExecuteNonQuery();
            Report.CommandText = "UPDATE ImportJobs SET Processed = @processed, Successful = @processed, Version = Version + 1, UpdatedAt = @now, HeartbeatAt = @now WHERE Key = @key";
            Report.Parameters.Add("@processed", SqliteType.Integer);
            Report.Parameters.Add("@now", SqliteType.Integer);
            Report.Parameters.Add("@key", SqliteType.Integer);
            Report.Prepare();
            Page = connection.CreateCommand();
            Page.CommandText = $"SELECT {Columns} FROM ImportJobs WHERE Status = {(int)JobStatus.Failed} AND JobType = {(int)JobType.Import} ORDER BY StartTime DESC, Key DESC LIMIT 51";
            Page.Prepare();
        }

        public SqliteCommand One { get; }

        public SqliteCommand Page { get; }

        public SqliteCommand Report { get; }
    }
}
