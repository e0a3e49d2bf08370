namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>The disk of the SQLite file is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Items = 20_000;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MountFact]
    public async Task Mutations_are_refused_reads_continue_and_with_space_everything_works_again()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 16);
        await using var server = await StartAsync(disk);
        Assert.Null(await server.TryScheduleAsync());
        await disk.FillAsync();

        string? code = null;
        var stored = 1;
        // The SQLite log may still have room for some jobs.
        while (stored < 1000 && (code = await server.TryScheduleAsync()) is null)
        {
            stored++;
        }

        Assert.Equal("STORAGE_FULL", code);
        Assert.Equal(stored, await server.CountAsync());
        using (var health = await server.Http.GetAsync("/health/live"))
        {
            Assert.True(health.IsSuccessStatusCode);
        }

        disk.Free();
        Assert.Null(await server.TryScheduleAsync());
        Assert.Equal(stored + 1, await server.CountAsync());
        Assert.Equal("ok", await IntegrityAsync(disk));
    }

    [MountFact]
    public async Task A_job_that_fills_the_disk_fails_and_its_retry_has_every_item_once()
    {
        var text = new string('x', 1000);
        await File.WriteAllLinesAsync(
            Path.Join(_folder.Path, "package.jsonl"), Enumerable.Range(0, Items).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"{{text}}"}"""));
        await using var disk = await SmallDisk.MountAsync(megabytes: 96);
        // The lease is short, so that the lost job is soon detected; but a busy machine may be silent for a second or two.
        await using var server = await StartAsync(disk, ("ImportGraph__Worker__LeaseSeconds", "8"), ("ImportGraph__Worker__Recoveries", "0"));
        await server.CountAsync();
        await disk.FillAsync(exceptKilobytes: 8 << 10);

        var id = await server.ScheduleAsync("package.jsonl");
        await Until.TrueAsync(() => server.Output.Contains("the database could not store data", StringComparison.Ordinal), "the disk is full");
        disk.Free();
        await server.UntilStatusAsync(id, "FAILED");

        var failed = await server.StatusAsync(id);
        Assert.True(failed.GetProperty("retryable").GetBoolean());
        await server.ExecuteAsync("RetryImport", new { input = new { id } });
        await server.UntilStatusAsync(id, "SUCCESSFUL");

        var ended = await server.StatusAsync(id);
        Assert.Equal((Items, 0), (ended.GetProperty("results").GetProperty("successful").GetInt32(), ended.GetProperty("results").GetProperty("warnings").GetInt32()));
        Assert.Equal("ok", await IntegrityAsync(disk));
    }

    private static async Task<object?> IntegrityAsync(SmallDisk disk)
    {
        await using var database = await Requests.OpenAsync(Path.Join(disk.Path, "importgraph.db"));
        return await database.ExecuteAsync("PRAGMA integrity_check");
    }

    private Task<ServerProcess> StartAsync(SmallDisk disk, params (string, string)[] settings) => ServerProcess.StartAsync(
        _folder.Path,
        settings: [("ImportGraph__Storage__ConnectionString", $"Data Source={Path.Join(disk.Path, "importgraph.db")}"), ("ImportGraph__Sources__SharedRoots__0", _folder.Path), .. settings]);
}
