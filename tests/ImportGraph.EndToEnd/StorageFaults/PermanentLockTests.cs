namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>Another process, here the test's, never unlocks the SQLite file.</summary>
public sealed class PermanentLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoakFact]
    public async Task A_writer_that_cannot_lock_the_file_receives_an_error_and_can_try_again()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [("ImportGraph__Sources__SharedRoots__0", _folder.Path), FolderDatabase.Sqlite]);
        Assert.Null(await server.TryScheduleAsync());
        await using var other = await Requests.OpenAsync(Path.Join(_folder.Path, ".data", "importgraph.db"));
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        Assert.Equal("STORAGE_UNAVAILABLE", await server.TryScheduleAsync());

        await other.ExecuteAsync("COMMIT");
        Assert.Null(await server.TryScheduleAsync());
    }
}
