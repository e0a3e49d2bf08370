using ImportGraph.EndToEnd.StorageFaults;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>A program is asked to stop before it has started.</summary>
public sealed class EarlyStopTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ImportGraph.Server", "locked")]
    [InlineData("ImportGraph.Server", "away")]
    [InlineData("ImportGraph.Worker", "locked")]
    [InlineData("ImportGraph.Worker", "away")]
    public async Task It_ends_without_errors_while_it_waits_for_its_database(string program, string database)
    {
        var file = _folder.Write(database is "locked" ? "importgraph.db" : "inTheWay", "");
        await using var other = await Requests.OpenAsync(file);
        if (database is "locked")
        {
            await other.ExecuteAsync("BEGIN EXCLUSIVE");
        }

        var databaseFile = database is "locked" ? file : Path.Join(file, "importgraph.db");
        var (process, _) = await ProgramProcess.StartAsync(
            program,
            _folder.Path,
            // Either line comes from a hosted service, so the process listens to signals already.
            database is "locked" ? "Opened connection to database" : "this process keeps trying",
            [
                ("ImportGraph__Storage__Provider", "Sqlite"),
                ("ImportGraph__Storage__ConnectionString", $"Data Source={databaseFile};Default Timeout=1"),
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("ImportGraph__Shutdown__DelaySeconds", "0"),
                ("Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Connection", "Debug"),
                .. ServerProcess.Authentication,
            ]);
        await using var started = process;

        Assert.Equal(0, await process.TerminateAsync());

        Assert.DoesNotContain("Exception", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail", process.Output, StringComparison.OrdinalIgnoreCase);
    }
}
