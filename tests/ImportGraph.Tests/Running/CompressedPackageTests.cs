using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

public sealed class CompressedPackageTests : IDisposable
{
    private const int Many = 20_000;

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Files_of_every_format_are_read_decompressed()
    {
        Write("a.jsonl.gz", Gzip.Compress(Running.Items(2)));
        Write("b.json.gz", Gzip.Compress($"[{Running.Item("3")}]"));
        Write("c.csv.GZ", Gzip.Compress("key,type,title,content\n4,t,T,c"));
        Write("d.jsonl.gz", Gzip.Empty);
        _app.Package("package/e.jsonl", Running.Item("5"));
        Write("not-items.txt.gz", Gzip.Compress("text"));
        Write("nor-these.gz", Gzip.Compress("text"));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 5, 0, 0), (job.Status, job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal(["1", "2", "3", "4", "5"], (await _app.ContentAsync()).Select(row => row.Key));
    }

    [Fact]
    public async Task A_single_compressed_file_is_a_package()
    {
        Write("a.jsonl.gz", [.. Gzip.Compress($"{Running.Item("1")}\n"), .. Gzip.Compress(Running.Item("2"))]);

        var job = await _app.RunAsync("package/a.jsonl.gz");

        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.Successful));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("damaged")]
    public async Task Items_before_the_broken_place_of_a_file_are_stored(string how)
    {
        var whole = Gzip.Compress(RandomItems());
        Write("a.jsonl.gz", Gzip.Compress(Running.Item("first")));
        var half = whole.Length / 2;
        Write("b.jsonl.gz", how == "cut off" ? whole[..half] : [.. whole[..half], .. new byte[100], .. whole[half..]]);

        var job = await _app.RunAsync();

        AssertBroken(job);
        var stored = (await _app.ContentAsync()).Count;
        Assert.Equal((stored, 0), (job.Successful, job.Errors));
        Assert.InRange(stored, Many / 4, Many - 1);

        Write("b.jsonl.gz", whole);
        var corrected = await _app.RetryAsync(job);

        Assert.Equal((JobStatus.Successful, Many + 1), (corrected.Status, corrected.Successful));
        Assert.Equal(Many + 1, (await _app.ContentAsync()).Count);
    }

    [Theory]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.json.gz")]
    [InlineData("a.csv.gz")]
    public async Task A_file_that_is_not_gzip_fails_the_job(string name)
    {
        Write(name, Encoding.UTF8.GetBytes(Running.Item("1")));

        AssertBroken(await _app.RunAsync());
    }

    [Theory]
    [InlineData("a damaged second member")]
    [InlineData("text")]
    [InlineData("zeros and text")]
    public async Task Bytes_after_the_last_complete_member_fail_the_job_and_items_before_them_are_stored(string rest)
    {
        byte[] second = [0, .. Gzip.Compress(Running.Item("2"))[1..]];
        byte[] follows = rest switch { "text" => "text"u8.ToArray(), "zeros and text" => [.. new byte[600], 1], _ => second };
        var contents = new Dictionary<string, byte[]>
        {
            ["a.jsonl.gz"] = Gzip.Compress($"{Running.Item("a.jsonl.gz")}\n"),
            ["b.json.gz"] = Gzip.Compress($"[{Running.Item("b.json.gz")}]"),
            ["c.csv.gz"] = Gzip.Compress("key,type,title,content\nc.csv.gz,t,T,c\ncut off here,t,T,c"),
        };
        foreach (var (name, content) in contents)
        {
            Write(name, [.. content, .. follows]);

            var job = await _app.RunAsync($"package/{name}");

            AssertBroken(job);
            Assert.Equal((1, name), (job.Successful, (await _app.ContentAsync())[^1].Key));

            Write(name, [.. content, .. new byte[600]]);
            Assert.Equal(JobStatus.Successful, (await _app.RetryAsync(job)).Status);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_file_that_is_cut_off_near_its_beginning_or_its_end_fails_the_job(int bytes)
    {
        var whole = Gzip.Compress(Running.Items(3));
        Write("a.jsonl.gz", bytes > 0 ? whole[..bytes] : whole[..(whole.Length + bytes)]);

        AssertBroken(await _app.RunAsync());
    }

    private static void AssertBroken(ImportJob job)
    {
        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal(FailureCategory.InvalidContent, job.FailureCategory);
    }

    /// <summary>Items that compress badly, so that half of the file has about half of them.</summary>
    private static string RandomItems()
    {
        var random = new Random(1);
        return string.Join('\n', Enumerable.Range(1, Many).Select(number => Running.Item($"{number}", content: $"{random.NextInt64():x16}")));
    }

    private void Write(string file, byte[] content) => _app.Package($"package/{file}", content);
}
