using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Benchmarks.Load;

/// <summary>
/// The smallest possible work between Kestrel and SQLite: the same answers from hand-written SQL and hand-written JSON, without
/// the product's features. Each thread reads over a connection of its own. All writes use one connection in turn, because SQLite has only
/// one writer at a time, and waiting for it costs less here than in SQLite.
/// </summary>
internal static class LimitServer
{
    [ThreadStatic]
    private static LimitReads? _reads;

    public static async Task RunAsync(string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var writes = new LimitWrites(Open(database));
        using var turn = new SemaphoreSlim(1);
        Read("/typename", (writer, _) => writer.WriteString("__typename", "Query"));
        Read("/one", (writer, variables) => Reads().One(writer, variables));
        Read("/page", (writer, _) => Reads().Page(writer));
        Write("/report", writes.Report);
        Write("/schedule", writes.Schedule);
        Write("/claim", writes.Claim);
        Write("/end", writes.End);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Now listening on: {app.Urls.First()}"));
        await app.RunAsync();

        LimitReads Reads() => _reads ??= new LimitReads(Open(database));

        void Read(string path, Action<Utf8JsonWriter, JsonElement> write) => app.MapPost(path, http => AnswerAsync(http, write, null));

        void Write(string path, Action<Utf8JsonWriter, JsonElement> write) => app.MapPost(path, http => AnswerAsync(http, write, turn));
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        connection.Execute("PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000");
        return connection;
    }

    private static async Task AnswerAsync(HttpContext http, Action<Utf8JsonWriter, JsonElement> write, SemaphoreSlim? turn)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        await (turn?.WaitAsync() ?? Task.CompletedTask);
        try
        {
            write(writer, request.RootElement.GetProperty("variables"));
        }
        finally
        {
            turn?.Release();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
