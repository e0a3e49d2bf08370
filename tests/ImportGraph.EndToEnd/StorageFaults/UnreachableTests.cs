using System.Net;

namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>The database cannot be reached when the server starts.</summary>
public sealed class UnreachableTests : IDisposable
{
    private const string ConnectionString = "ImportGraph__Storage__ConnectionString";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_server_starts_and_is_not_ready_until_the_database_can_be_reached()
    {
        var inTheWay = _folder.Write("recognisable", "");
        _folder.Write("packages/package.jsonl", """{"key":"a","type":"t","title":"T","content":"C"}""");
        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                (ConnectionString, $"Data Source={inTheWay}/importgraph.db"),
                ("ImportGraph__Sources__SharedRoots__0", Path.Join(_folder.Path, "packages")),
                ("ImportGraph__Sources__SharedRoots__1", Programs.Samples),
                ("ImportGraph__Samples__Enabled", "true"),
            ]);

        using (var notReady = await server.Http.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
            Assert.DoesNotContain("recognisable", await notReady.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var (code, body) in new[] { await server.AskAsync("ImportStatuses"), await server.AskAsync("CancelImport", new { input = new { id = Guid.NewGuid() } }) })
        {
            Assert.Equal("STORAGE_UNAVAILABLE", code);
            Assert.DoesNotContain("recognisable", body, StringComparison.Ordinal);
        }

        File.Delete(inTheWay);
        await Until.TrueAsync(
            async () =>
            {
                using var ready = await server.Http.GetAsync("/health/ready");
                return ready.IsSuccessStatusCode;
            },
            "the server is ready");
        // The job of the samples is the first one.
        await Until.TrueAsync(async () => await server.CountAsync() == 1, "the sample job exists");
        var id = await server.ScheduleAsync("package.jsonl");
        await server.UntilStatusAsync(id, "SUCCESSFUL");
        Assert.Single(server.Output.Split('\n'), line => line.Contains("The database cannot be reached; this process keeps trying", StringComparison.Ordinal));
    }

    [SoakFact]
    public async Task A_file_that_is_not_a_database_is_named_and_the_server_is_ready_after_it_is_replaced()
    {
        var file = _folder.Write("importgraph.db", new string('x', 8192));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [(ConnectionString, $"Data Source={file}"), ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);
        await Until.TrueAsync(
            () => server.Output.Contains("file is not a database", StringComparison.Ordinal), "it said what is wrong");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.GetAsync("/health/ready")).Status);

        File.Delete(file);

        await Until.TrueAsync(async () => (await server.GetAsync("/health/ready")).Status == HttpStatusCode.OK, "the server is ready");
        Assert.Null(await server.TryScheduleAsync());
    }

    [SoakFact]
    public async Task The_server_waits_for_an_unreachable_SQL_Server_and_does_not_reveal_its_password()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings: [("ImportGraph__Storage__Provider", "SqlServer"), (ConnectionString, "Server=tcp:127.0.0.1,1;Database=importgraph;User Id=sa;Password=recognisable;Encrypt=false;Connect Timeout=1")]);

        using var notReady = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
        Assert.DoesNotContain("recognisable", await notReady.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var (code, body) = await server.AskAsync("ImportStatuses");
        Assert.Equal("STORAGE_UNAVAILABLE", code);
        Assert.DoesNotContain("recognisable", body, StringComparison.Ordinal);
        await Until.TrueAsync(
            () => server.Output.Contains("The database cannot be reached; this process keeps trying", StringComparison.Ordinal),
            "it has logged that it keeps trying");
        Assert.DoesNotContain("recognisable", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=importgraph.db;Passwort=recognisable", "ImportGraph:Storage:ConnectionString must be a connection string of SQLite")]
    [InlineData("Data Source=importgraph.db;Password=recognisable", "doesn't support encryption")]
    public Task Settings_that_can_never_work_end_the_start_and_are_not_tried_again(string connectionString, string reason) =>
        AssertEndsTheStartAsync(connectionString, reason);

    [SoakTheory]
    [InlineData("Data Source=importgraph.db;Mode=recognisable", "ImportGraph:Storage:ConnectionString must be a connection string of SQLite")]
    [InlineData("recognisable", "ImportGraph:Storage:ConnectionString must be a connection string of SQLite")]
    public Task Other_settings_that_can_never_work_end_the_start_too(string connectionString, string reason) =>
        AssertEndsTheStartAsync(connectionString, reason);

    private async Task AssertEndsTheStartAsync(string connectionString, string reason)
    {
        // It may listen for a moment before it tries the database.
        var (exitCode, output, error) = await ProgramProcess.RunAsync(
            "ImportGraph.Server",
            _folder.Path,
            [],
            [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. ServerProcess.Authentication, (ConnectionString, connectionString)]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(reason, output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("recognisable", output + error, StringComparison.Ordinal);
    }
}
