using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>Requests that the server may refuse, and the SQLite file as another process sees it.</summary>
internal static class Requests
{
    /// <summary>Tries to schedule a job.</summary>
    /// <returns>The code of the error; null if there is none.</returns>
    public static async Task<string?> TryScheduleAsync(this ServerProcess server)
    {
        var input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "later" }, startTime = TimeProvider.System.GetUtcNow().AddDays(1) };
        var (code, body) = await server.AskAsync("ScheduleImport", new { input });
        Assert.Equal(code is null, body.Contains("\"status\":\"SCHEDULED\"", StringComparison.Ordinal));
        return code;
    }

    /// <summary>Executes a document of the repository.</summary>
    public static async Task<(string? Code, string Body)> AskAsync(this ServerProcess server, string operation, object? variables = null)
    {
        using var answer = await server.Http.PostAsJsonAsync("/graphql", new { query = Documents.Read(operation), variables });
        var body = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(body);
        if (!json.RootElement.TryGetProperty("errors", out var errors))
        {
            return (null, body);
        }

        var extensions = errors[0].GetProperty("extensions");
        var code = extensions.GetProperty("code").GetString()!;
        Assert.Equal(code is "STORAGE_UNAVAILABLE" or "STORAGE_FULL", extensions.TryGetProperty("retryable", out var retryable) && retryable.GetBoolean());
        return (code, body);
    }

    public static async Task<int> CountAsync(this ServerProcess server) =>
        (await server.ExecuteAsync("ImportStatuses")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32();

    public static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> ExecuteAsync(this SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
