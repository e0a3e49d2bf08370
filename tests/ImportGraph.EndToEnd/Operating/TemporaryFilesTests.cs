using System.Collections.Concurrent;
using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>Whether changes of jobs make SQLite write temporary files, which costs a quarter of a change.</summary>
public sealed class TemporaryFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _temporary = new();

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Changes_of_jobs_write_no_temporary_files()
    {
        var created = new ConcurrentBag<string?>();
        using var watcher = new FileSystemWatcher(_temporary.Path) { EnableRaisingEvents = true };
        watcher.Created += (_, file) => created.Add(file.Name);
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [("SQLITE_TMPDIR", _temporary.Path), ("ImportGraph__Sources__SharedRoots__0", _folder.Path), OpenDashboard.NoWorker]);

        for (var count = 0; count < 20; count++)
        {
            var job = await ManualWorker.BeginAsync(server, $"{count}");
            await job.CompleteAsync(server, successful: 3);
        }

        // Events come in their order, so those of the server have come before this one.
        await File.WriteAllTextAsync(Path.Join(_temporary.Path, "last"), "");
        await Until.TrueAsync(() => created.Contains("last"), "the last file is noticed");
        Assert.Equal(["last"], created);
    }
}
