using ImportGraph.EndToEnd.StorageFaults;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>The files that the programs write.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SqliteFact("It checks the SQLite file, too.")]
    public async Task Only_their_user_may_read_them_for_any_umask_and_none_are_outside_of_their_folder()
    {
        _folder.Write("packages/package.jsonl", """{"key":"a","type":"t","title":"T","content":"C"}""");
        var (home, work) = (Directory.CreateDirectory(Path.Join(_folder.Path, "home")), Directory.CreateDirectory(Path.Join(_folder.Path, "work")));
        await using var server = await ServerProcess.StartAsync(
            work.FullName, "Production", "umask 0", ("HOME", home.FullName), ("ImportGraph__Sources__SharedRoots__0", Path.Join(_folder.Path, "packages")));
        var id = await server.ScheduleAsync("package.jsonl");
        await server.UntilStatusAsync(id, "SUCCESSFUL");

        var written = work.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).ToList();

        Assert.Superset(
            new HashSet<string> { ".data", "importgraph.db", "importgraph.db-wal", "importgraph.db-shm", "logs", id, "attempt-1.log" },
            written.Select(file => file.Name).ToHashSet());
        Assert.All(written, file => Assert.Equal((file.Name, UnixFileMode.None), (file.Name, file.UnixFileMode & Others)));
        Assert.Empty(home.EnumerateFileSystemInfos());
        Assert.DoesNotContain("DataProtection", server.Output, StringComparison.Ordinal);
    }

    [SoakFact]
    public async Task A_server_that_may_open_only_a_few_files_says_what_to_set()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(_folder.Path, "Production", "ulimit -n 399"));
        Assert.Contains("may have 399. Raise the limit", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"ulimit -n\" before the server starts, LimitNOFILE=", refusal.Message, StringComparison.Ordinal);

        await using var server = await ServerProcess.StartAsync(_folder.Path, "Production", "ulimit -n 400");
        Assert.Equal(0, await server.CountAsync());
    }
}
