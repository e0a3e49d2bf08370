using ImportGraph.EndToEnd.Live;

namespace ImportGraph.EndToEnd;

/// <summary>Two servers share the jobs of one database.</summary>
public sealed class ManyJobsTests : IDisposable
{
    private const string Worker = "ImportGraph__Worker__";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Two_workers_complete_sixty_small_jobs_and_none_of_them_twice() => CompleteAsync(60);

    [SoakFact]
    public Task Two_workers_complete_ten_thousand_small_jobs_and_none_of_them_twice() => CompleteAsync(10_000);

    private long Workers => FolderDatabase.Count(_folder.Path, "SELECT COUNT(DISTINCT Worker) FROM ImportAttempts");

    private async Task CompleteAsync(int jobs)
    {
        _folder.Write("package.jsonl", """{"key":"1","type":"t","title":"T","content":"C"}""");
        // Both look for jobs often, so that neither takes all of them before the other looks.
        var settings = new[]
        {
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            (Worker + "Concurrency", "4"),
            (Worker + "PollMilliseconds", "10"),
            ("Logging__LogLevel__ImportGraph", "Warning"),
        };
        await using var first = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        await using var second = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var scheduled = 0;
        await using (var node = await Node.StartAsync([.. settings, (Worker + "Enabled", "false"), .. FolderDatabase.Settings(_folder.Path)]))
        {
            // On a busy machine, one worker may take the first jobs alone.
            for (var most = jobs + 10_000; scheduled < jobs || Workers < 2; scheduled++)
            {
                Assert.True(scheduled < most, "One worker takes all jobs.");
                await node.ScheduleAsync("package.jsonl");
            }
        }

        await Until.ReadAsync(
            () => Task.FromResult(FolderDatabase.Count(_folder.Path, "SELECT COUNT(*) FROM ImportJobs WHERE Status IN (2, 3, 4)")),
            ended => ended == scheduled,
            "all jobs have ended");

        Assert.Equal(scheduled, FolderDatabase.Count(_folder.Path, "SELECT COUNT(*) FROM ImportJobs WHERE Status = 2 AND Attempt = 1"));
        Assert.Equal(scheduled, FolderDatabase.Count(_folder.Path, "SELECT COUNT(*) FROM ImportAttempts"));
    }
}
