using System.Diagnostics;

namespace ImportGraph.EndToEnd.StorageFaults;

/// <summary>Another process, here the test's, keeps all others from writing to the SQLite file.</summary>
[Collection(Alone.Name)]
public sealed class LockedFileTests : IDisposable
{
    private const int Items = 3_000;

    /// <summary>How long the file is locked. It is shorter than the time that writers wait for it.</summary>
    private static readonly TimeSpan Lock = TimeSpan.FromSeconds(Soak.IsOn ? 10 : 2);

    /// <summary>One transaction per item: the import cannot end before the file is locked.</summary>
    private static readonly (string, string) Slow = ("ImportGraph__Worker__BatchSize", "1");

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    private string DatabaseFile => Path.Join(_folder.Path, ".data", "importgraph.db");

    public void Dispose() => _folder.Dispose();

    [SqliteFact("It locks the SQLite file.")]
    public async Task While_the_file_is_locked_writers_wait_readers_continue_and_nothing_is_lost()
    {
        await File.WriteAllLinesAsync(
            Path.Join(_folder.Path, "package.jsonl"), Enumerable.Range(0, Items).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"C"}"""));
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, Slow]);
        await server.CountAsync();
        var id = await server.ScheduleAsync("package.jsonl");
        await using var other = await Requests.OpenAsync(DatabaseFile);
        await server.UntilStatusAsync(id, "IN_PROGRESS");
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        var scheduled = Enumerable.Range(0, 50).Select(_ => server.TryScheduleAsync()).ToList();
        var (locked, reads) = (Stopwatch.StartNew(), new List<TimeSpan>());
        while (locked.Elapsed < Lock)
        {
            var start = locked.Elapsed;
            await server.StatusAsync(id);
            reads.Add(locked.Elapsed - start);
        }

        Assert.DoesNotContain(scheduled, schedule => schedule.IsCompleted);
        Assert.Equal("IN_PROGRESS", (await server.StatusAsync(id)).GetProperty("status").GetString());
        await other.ExecuteAsync("COMMIT");

        Assert.All(await Task.WhenAll(scheduled), Assert.Null);
        Assert.Equal(51, await server.CountAsync());
        await server.UntilStatusAsync(id, "SUCCESSFUL");
        Assert.Equal((long)Items, await other.ExecuteAsync("SELECT COUNT(*) FROM ContentItems"));
        Assert.InRange(reads.Order().ElementAt(reads.Count * 99 / 100), TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    [SqliteFact("It locks the SQLite file.")]
    public async Task A_writer_that_waits_too_long_receives_a_timeout_and_the_server_works_afterwards()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, ("ImportGraph__Limits__RequestSeconds", "1")]);
        Assert.Null(await server.TryScheduleAsync());
        await using var other = await Requests.OpenAsync(DatabaseFile);
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        var clock = Stopwatch.StartNew();
        var refused = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.TryScheduleAsync()));
        var took = clock.Elapsed;
        Assert.Equal(1, await server.CountAsync());
        await other.ExecuteAsync("COMMIT");

        Assert.All(refused, code => Assert.Equal("REQUEST_TIMEOUT", code));
        Assert.InRange(took, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.Null(await server.TryScheduleAsync());
        Assert.Equal(2, await server.CountAsync());
    }
}
