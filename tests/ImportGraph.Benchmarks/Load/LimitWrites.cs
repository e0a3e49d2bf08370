using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The writes of the limit server, over one connection. Each is one prepared statement, which is one durable commit.</summary>
internal sealed class LimitWrites(SqliteConnection connection)
{
    private readonly SqliteCommand _schedule = connection.Prepare(
        $"""
        INSERT INTO ImportJobs (
            Id, Status, JobType, Operation, SourceType, SourcePath, Tags, Version, CreatedAt, CreatedBy, UpdatedAt, StartTime, CurrentOperation,
            Processed, Total, Percentage, IssuesLeftOut, IssuesFrom, Attempt, NextTrigger, NextRequestedBy, IsOverdue, Recoveries, AutomaticRetries)
        VALUES (
            @id, {(int)JobStatus.Scheduled}, {(int)JobType.Import}, {(int)ImportOperation.Import}, {(int)DataSourceType.SharedFilePath}, @path, '[]', 1,
            @now, 'key:tests', @now, @now, 'Queued for execution', 0, 0, 0, 0, 0, 0, 0, 'key:tests', 0, 0, 0)
        """,
        "@id",
        "@path",
        "@now");

    private readonly SqliteCommand _claim = connection.Prepare(
        $"""
        UPDATE ImportJobs SET
            Status = {(int)JobStatus.InProgress}, Version = Version + 1, UpdatedAt = @now, StartTime = @now, CurrentOperation = 'Starting',
            Total = NULL, Percentage = NULL, Processed = 0, Attempt = Attempt + 1, IssuesFrom = Attempt + 1, IssuesLeftOut = 0,
            MeasuredSince = @now, MeasuredFrom = 0, LogFileLocation = 'attempt.log', Worker = @worker, LeaseToken = @token,
            LeaseSeconds = @seconds, LeaseExpiresAt = @now + 1000 * @seconds, HeartbeatAt = @now, IsOverdue = 0
        WHERE Key = (
            SELECT Key FROM ImportJobs WHERE Status = {(int)JobStatus.Scheduled} AND StartTime <= @now ORDER BY StartTime, Key LIMIT 1)
        RETURNING Key, Id
        """,
        "@now",
        "@worker",
        "@token",
        "@seconds");

    private readonly SqliteCommand _report = connection.Prepare(
        """
        UPDATE ImportJobs SET
            Processed = @processed, Successful = @processed, Version = Version + 1, UpdatedAt = @now, HeartbeatAt = @now
        WHERE Key = @key AND LeaseToken = @token
        """,
        "@key",
        "@token",
        "@now",
        "@processed");

    private readonly SqliteCommand _end = connection.Prepare(
        $"""
        UPDATE ImportJobs SET
            Status = {(int)JobStatus.Successful}, EndReason = {(int)EndReason.Completed}, Version = Version + 1, UpdatedAt = @now,
            CompletionTime = @now, CurrentOperation = 'Completed', Processed = @processed, Successful = @processed, Warnings = 0, Errors = 0,
            Total = @processed, Percentage = 100, LeaseToken = NULL, LeaseSeconds = NULL, ReportSequence = NULL, LeaseExpiresAt = NULL,
            HeartbeatAt = NULL, Worker = NULL, IsOverdue = 0, EstimatedCompletion = NULL
        WHERE Key = @key AND LeaseToken = @token
        RETURNING Id
        """,
        "@key",
        "@token",
        "@now",
        "@processed");

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public void Schedule(Utf8JsonWriter writer, JsonElement variables)
    {
        var (id, path) = (Guid.CreateVersion7(), variables.GetProperty("input").GetProperty("dataSource").GetProperty("path").GetString()!);
        _schedule.With(id, path, Now).ExecuteNonQuery();
        writer.WriteStartObject("scheduleImport");
        Job(writer, id, "SCHEDULED"u8);
        writer.WriteNull("errors");
        writer.WriteEndObject();
    }

    public void Claim(Utf8JsonWriter writer, JsonElement variables)
    {
        var (input, token) = (variables.GetProperty("input"), Guid.NewGuid());
        using var reader = _claim.With(Now, input.GetProperty("worker").GetString()!, token, input.GetProperty("leaseSeconds").GetInt32()).ExecuteReader();
        writer.WriteStartObject("claimImport");
        // The statement commits when its last row was read.
        while (reader.Read())
        {
            writer.WriteStartObject("claim");
            writer.WriteString("leaseToken", new ImportLease(reader.GetInt64(0), token, default).Text);
            writer.WriteStartObject("importStatus");
            writer.WriteString("id", reader.GetGuid(1));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public void Report(Utf8JsonWriter writer, JsonElement variables)
    {
        var reported = SetLast(_report, variables).ExecuteNonQuery();
        writer.WriteStartObject("reportImportProgress");
        writer.WriteBoolean("applied", reported == 1);
        writer.WriteEndObject();
    }

    public void End(Utf8JsonWriter writer, JsonElement variables)
    {
        using var reader = SetLast(_end, variables).ExecuteReader();
        writer.WriteStartObject("completeImport");
        while (reader.Read())
        {
            Job(writer, reader.GetGuid(0), "SUCCESSFUL"u8);
        }

        writer.WriteNull("errors");
        writer.WriteEndObject();
    }

    /// <summary>Sets the parameters of a statement that stores what a worker reports.</summary>
    private static SqliteCommand SetLast(SqliteCommand command, JsonElement variables)
    {
        var input = variables.GetProperty("input");
        var (key, token) = ImportLease.Parse(input.GetProperty("leaseToken").GetString()!)!.Value;
        return command.With(key, token, Now, input.GetProperty("results").GetProperty("successful").GetInt64());
    }

    private static void Job(Utf8JsonWriter writer, Guid id, ReadOnlySpan<byte> status)
    {
        writer.WriteStartObject("importStatus");
        writer.WriteString("id", id);
        writer.WriteString("status", status);
        writer.WriteEndObject();
    }
}
