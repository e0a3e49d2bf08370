using System.Net;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Rest;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Tests.Storage;

/// <summary>What can happen to the files of an SQLite database, and which files can become one.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> Losses = new()
    {
        ["the database is deleted"] = File.Delete,
        ["the database is moved"] = file => File.Move(file, $"{file}.old"),
        ["the database is replaced"] = file =>
        {
            File.Copy(file, $"{file}.copy");
            File.Move($"{file}.copy", file, overwrite: true);
        },
        ["the log is deleted"] = file => File.Delete($"{file}-wal"),
        ["the log is replaced"] = file =>
        {
            File.Copy($"{file}-wal", $"{file}.copy");
            File.Move($"{file}.copy", $"{file}-wal", overwrite: true);
        },
    };

    private readonly TempFolder _folder = new();

    private string DatabaseFile => Path.Join(_folder.Path, "importgraph.db");

    public static TheoryData<string> AllLosses => [.. Losses.Keys];

    public void Dispose()
    {
        TestDatabase.CloseConnections(DatabaseFile);
        _folder.Dispose();
    }

    [SqliteTheory("Only an SQLite file can be deleted.")]
    [MemberData(nameof(AllLosses))]
    public async Task No_change_is_acknowledged_after_the_file_was_lost_or_replaced(string loss)
    {
        using var app = new TestApp(worker: false);
        Assert.Equal((null, null), await ScheduleAsync(app));

        Losses[loss](app.DatabaseFile);

        Assert.Equal(("STORAGE_MOVED", false), await ScheduleAsync(app));
        using var health = await app.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
    }

    [SqliteTheory("Only an SQLite file can be deleted.")]
    [MemberData(nameof(AllLosses))]
    public async Task A_change_is_not_acknowledged_if_the_file_was_lost_or_replaced_before_its_commit(string loss)
    {
        using var app = new RestApp();
        var job = await app.ScheduleAsync();
        app.OnChange = _ =>
        {
            app.OnChange = null;
            Losses[loss](app.DatabaseFile);
            return Task.CompletedTask;
        };

        using var answer = await app.PostAsync($"/import/content/{job.Id}/cancel");

        Assert.StartsWith("{\"code\":\"500-102\",", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SqliteFact("Only an SQLite file can be moved.")]
    public async Task After_the_file_is_back_in_its_place_everything_works_again()
    {
        using var app = new TestApp(worker: false);
        Assert.Equal((null, null), await ScheduleAsync(app));
        File.Move(app.DatabaseFile, $"{app.DatabaseFile}.old");
        Assert.Equal(("STORAGE_MOVED", false), await ScheduleAsync(app));

        File.Move($"{app.DatabaseFile}.old", app.DatabaseFile);

        Assert.Equal((null, null), await ScheduleAsync(app));
        Assert.Equal(2, (await app.DataAsync("{ importStatuses { totalCount } }")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
    }

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_new_connection_does_not_create_an_empty_file_in_place_of_a_deleted_one()
    {
        using var app = new TestApp(worker: false);
        File.Delete(app.DatabaseFile);
        TestDatabase.CloseConnections(app.DatabaseFile);

        Assert.Equal(("STORAGE_UNAVAILABLE", true), await ScheduleAsync(app));
        Assert.False(File.Exists(app.DatabaseFile));
    }

    [SqliteFact("SQL Server has no such files.")]
    public async Task An_empty_file_becomes_the_database()
    {
        _folder.Write("importgraph.db", "");

        using var app = Start();

        Assert.Equal((null, null), await ScheduleAsync(app));
    }

    [SqliteFact("SQL Server has no such files.")]
    public async Task A_backup_that_is_not_in_WAL_mode_becomes_the_database()
    {
        using (var app = new TestApp(worker: false))
        {
            Assert.Equal((null, null), await ScheduleAsync(app));
            await ExecuteAsync(app.DatabaseFile, $"VACUUM INTO '{DatabaseFile}'");
        }

        Assert.Equal("delete", await ExecuteAsync(DatabaseFile, "PRAGMA journal_mode"));
        using var again = Start();

        Assert.Equal(1, (await again.DataAsync("{ importStatuses { totalCount } }")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
        Assert.Equal((null, null), await ScheduleAsync(again));
        Assert.Equal("wal", await ExecuteAsync(DatabaseFile, "PRAGMA journal_mode"));
    }

    [SqliteFact("It opens an SQLite file only for reading.")]
    public async Task A_read_only_file_is_read_and_changes_are_refused()
    {
        using (var app = Start())
        {
            Assert.Equal((null, null), await ScheduleAsync(app));
        }

        using var reading = Start(";Mode=ReadOnly", ("Storage:MigrateAtStart", "false"));

        Assert.Equal(("STORAGE_READONLY", false), await ScheduleAsync(reading));
        Assert.Equal(1, (await reading.DataAsync("{ importStatuses { totalCount } }")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
    }

    [SqliteFact("It damages an SQLite file.")]
    public async Task A_damaged_file_is_reported_as_damaged()
    {
        using (Start())
        {
        }

        TestDatabase.CloseConnections(DatabaseFile);
        var page = (long)(await ExecuteAsync(DatabaseFile, "SELECT rootpage FROM sqlite_schema WHERE name = 'ImportJobs'"))!;
        await ExecuteAsync(DatabaseFile, "PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = File.OpenWrite(DatabaseFile))
        {
            file.Position = (page - 1) * 4096;
            await file.WriteAsync(new byte[4096]);
        }

        using var app = Start();

        Assert.Equal(("STORAGE_CORRUPT", false), await ScheduleAsync(app));
    }

    [SqliteTheory("The numbers are SQLite's.")]
    [InlineData(5, "STORAGE_UNAVAILABLE", true)] // BUSY
    [InlineData(6, "STORAGE_UNAVAILABLE", true)] // LOCKED
    [InlineData(7, "STORAGE_UNAVAILABLE", true)] // NOMEM
    [InlineData(10, "STORAGE_UNAVAILABLE", true)] // IOERR
    [InlineData(10 | (13 << 8), "STORAGE_UNAVAILABLE", true)] // IOERR_ACCESS
    [InlineData(14, "STORAGE_UNAVAILABLE", true)] // CANTOPEN
    [InlineData(15, "STORAGE_UNAVAILABLE", true)] // PROTOCOL
    [InlineData(13, "STORAGE_FULL", true)] // FULL
    [InlineData(3, "STORAGE_READONLY", false)] // PERM
    [InlineData(8, "STORAGE_READONLY", false)] // READONLY
    [InlineData(8 | (6 << 8), "STORAGE_READONLY", false)] // READONLY_DIRECTORY
    [InlineData(23, "STORAGE_READONLY", false)] // AUTH
    [InlineData(11, "STORAGE_CORRUPT", false)] // CORRUPT
    [InlineData(26, "STORAGE_CORRUPT", false)] // NOTADB
    [InlineData(10 | (32 << 8), "STORAGE_CORRUPT", false)] // IOERR_DATA
    [InlineData(10 | (33 << 8), "STORAGE_CORRUPT", false)] // IOERR_CORRUPTFS
    [InlineData(8 | (4 << 8), "STORAGE_MOVED", false)] // READONLY_DBMOVED
    [InlineData(1, "INTERNAL_SERVER_ERROR", null)] // ERROR
    public async Task A_fault_of_SQLite_has_a_code_and_says_whether_trying_again_helps(int fault, string code, bool? retryable)
    {
        using var app = new RestApp();
        var job = await app.ScheduleAsync();
        app.OnChange = _ => throw new SqliteException("A path.", fault & 0xFF, fault);

        var answer = await app.QueryAsync(Documents.Read("CancelImport"), new { input = new { id = job.Id } });

        Assert.Equal((code, retryable), ErrorOf(answer));
        Assert.DoesNotContain("path", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private TestApp Start(string mode = "", params (string Name, string Value)[] settings) =>
        new(worker: false, clock: null, [("Storage:ConnectionString", $"Data Source={DatabaseFile}{mode}"), .. settings]);

    private static async Task<(string? Code, bool? Retryable)> ScheduleAsync(TestApp app) => ErrorOf(await app.QueryAsync(
        Documents.Read("ScheduleImport"), new { input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "later" } } }));

    private static (string? Code, bool? Retryable) ErrorOf(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? (errors[0].GetProperty("extensions").GetProperty("code").GetString(),
            errors[0].GetProperty("extensions").TryGetProperty("retryable", out var retryable) ? retryable.GetBoolean() : null)
        : (null, null);

    private static async Task<object?> ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
