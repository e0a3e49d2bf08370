using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Running;
using static ImportGraph.Tests.Running.Running;

namespace ImportGraph.MemoryTests;

/// <summary>Files that try to use all of the memory or time. After each of them the worker must complete its next job.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const int Megabyte = 1_000_000;
    private const long MostGrowth = 64 * Megabyte;

    private readonly TestApp _app = new(settings: ("Sources:MaxFileBytes", $"{1100 * Megabyte}"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_gigabyte_in_one_line_of_JSON_Lines_is_one_issue()
    {
        Compress("a.jsonl", Row("a.jsonl", "1") + '\n', 1000, new string('x', Megabyte), "\n" + Row("a.jsonl", "2"));

        var (job, growth) = await RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 0, 1), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal("RECORD_TOO_LONG", Assert.Single(await _app.IssuesAsync(job)).Code);
        Assert.InRange(growth, 0, MostGrowth);
        await AssertAliveAsync();
    }

    [Theory]
    [InlineData("a.json", "[", "\"")]
    [InlineData("a.csv", "key,type,title,content\n", "2,t,T,\"")]
    public async Task A_gigabyte_in_one_record_fails_the_job_at_that_record(string name, string start, string open)
    {
        Compress(name, start + Row(name, "1") + '\n' + open, 1000, new string('x', Megabyte), "\n" + Row(name, "2"));

        var (job, growth) = await RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", 1, 0), (job.Status, job.FailureCode, job.Successful, job.Errors));
        Assert.Contains("is longer than 8,388,608 bytes", job.Error, StringComparison.Ordinal);
        Assert.InRange(growth, 0, MostGrowth);
        await AssertAliveAsync();
    }

    [Theory]
    [InlineData("a.jsonl", "")]
    [InlineData("a.json", "[")]
    [InlineData("a.csv", "key,type,title,content\n")]
    public async Task A_gzip_bomb_fails_the_job_permanently(string name, string start)
    {
        var (first, last) = name == "a.json" ? ("\"", "\",\n") : ("", "\n");
        Compress(name, start + Row(name, "1") + '\n', 4000, $"{first}{new string('x', Megabyte - first.Length - last.Length)}{last}", "");
        var started = Stopwatch.GetTimestamp();

        var (job, growth) = await RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_FILE_TOO_LARGE", false), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal(FailureCategory.LimitExceeded, job.FailureCategory);
        Assert.Empty(await _app.ContentAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 20);
        Assert.InRange(growth, 0, MostGrowth);
        await AssertAliveAsync();
    }

    [SoakFact]
    public async Task Many_items_near_the_maximum_length_are_not_in_memory_at_the_same_time()
    {
        var content = new string('x', 8 * Megabyte);
        Compress("a.jsonl", "", 100, Item("long", content: content) + '\n', Item("short"));

        var (job, growth) = await RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 100), (job.Status, job.Successful, job.Errors));
        Assert.InRange(growth, 0, 2 * MostGrowth); // a batch limited only by its number of items would use hundreds of megabytes
        await AssertAliveAsync();
    }

    [Fact]
    public async Task A_million_columns_are_one_issue()
    {
        var row = 'x' + new string(',', Megabyte);
        _app.Package("package/a.csv", $"key,type,title,content\n{Row("a.csv", "1")}\n{row}\n{Row("a.csv", "2")}\n");
        _app.Package("package/b.csv", $"{row}\n{Row("a.csv", "3")}\n");

        var (job, growth) = await RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 2), (job.Status, job.Successful, job.Errors));
        Assert.All(await _app.IssuesAsync(job), issue => Assert.Equal("CSV_TOO_MANY_COLUMNS", issue.Code));
        Assert.InRange(growth, 0, MostGrowth);
        await AssertAliveAsync();
    }

    private static string Row(string name, string key) => name == "a.csv" ? $"{key},t,T,c" : Item(key) + (name == "a.json" ? "," : "");

    /// <summary>Runs the package, and returns the maximum number of bytes of memory in use.</summary>
    private async Task<(ImportJob Job, long Growth)> RunAsync()
    {
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        var running = _app.RunAsync();
        var most = 0L;
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)) != running)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
        }

        return (await running, most);
    }

    private async Task AssertAliveAsync()
    {
        _app.Package("next/a.jsonl", Item("next"));

        Assert.Equal(JobStatus.Successful, (await _app.RunAsync("next")).Status);
    }

    private void Compress(string name, string start, int blocks, string block, string end)
    {
        var folder = Directory.CreateDirectory(Path.Join(_app.Root, "package"));
        using var gzip = new GZipStream(File.Create(Path.Join(folder.FullName, name + ".gz")), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(start));
        var bytes = Encoding.UTF8.GetBytes(block);
        for (var written = 0; written < blocks; written++)
        {
            gzip.Write(bytes);
        }

        gzip.Write(Encoding.UTF8.GetBytes(end));
    }
}
