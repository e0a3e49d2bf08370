using System.IO.Compression;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>Archives that try to use all of the memory, the disk or the time, or to lead out of themselves.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private const int Megabyte = 1_000_000;

    private readonly TestApp _app = new(settings: ("Sources:MaxFileBytes", $"{100 * Megabyte}"));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("../a.jsonl", "contains \"..\"")]
    [InlineData("b/../../a.jsonl", "contains \"..\"")]
    [InlineData("..\\a.jsonl", "contains \"..\"")]
    [InlineData("/etc/a.jsonl", "is not relative")]
    [InlineData("\\a.jsonl", "is not relative")]
    [InlineData("C:\\a.jsonl", "is not relative")]
    [InlineData("a\n.jsonl", "contains a control character")]
    [InlineData("a\0.jsonl", "contains a control character")]
    [InlineData("", "is empty")]
    public async Task An_entry_with_a_name_that_may_lead_elsewhere_is_refused(string name, string problem)
    {
        await AssertRefusedAsync(new ZipBytes().Add("0.jsonl", Running.Item("1")).Add(name, Running.Item("2")), $"The name of an entry {problem}.");
    }

    [Fact]
    public async Task A_long_name_is_refused()
    {
        await AssertRefusedAsync(new ZipBytes().Add($"{new string('a', 600)}.jsonl", Running.Item("1")), "it may have 600 characters.");
    }

    [Theory]
    [InlineData("a.jsonl", "a.jsonl")]
    [InlineData("b/a.jsonl", "b\\a.jsonl")]
    public async Task Two_entries_with_one_name_are_refused(string first, string second)
    {
        await AssertRefusedAsync(new ZipBytes().Add(first, Running.Item("1")).Add(second, Running.Item("2")), "It has two entries with the name");
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_two_files()
    {
        Write(new ZipBytes().Add("a.jsonl", Running.Item("1")).Add("A.jsonl", Running.Item("2")));

        Assert.Equal((JobStatus.Successful, 2L), await OutcomeAsync());
    }

    [Fact]
    public async Task An_encrypted_entry_is_refused()
    {
        await AssertRefusedAsync(new ZipBytes().Add("a.jsonl", Running.Item("1"), flags: 0x801), "The entry \"a.jsonl\" is encrypted.");
    }

    [Theory]
    [InlineData(12)] // bzip2
    [InlineData(14)] // LZMA
    [InlineData(93)] // Zstandard
    [InlineData(99)] // AES
    public async Task An_entry_that_is_compressed_in_another_way_fails_the_job(int method)
    {
        Write(new ZipBytes().Add("a.jsonl", Running.Item("1"), method: method));

        await AssertUnreadableAsync("or is compressed in another way than deflate.");
    }

    [Fact]
    public async Task Entries_that_are_only_stored_are_read()
    {
        Write(new ZipBytes().Add("a.jsonl", Running.Items(3), method: 0));

        Assert.Equal((JobStatus.Successful, 3L), await OutcomeAsync());
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(1, null)]
    [InlineData(0, 42u)]
    [InlineData(-2, 0u)]
    public async Task An_entry_that_is_not_what_the_directory_says_fails_the_job(int difference, uint? checksum)
    {
        var items = Running.Items(3);
        Write(new ZipBytes().Add("a.jsonl", items, items.Length + difference, checksum));

        await AssertUnreadableAsync("the zip archive is damaged or cut off");
    }

    [Fact]
    public async Task A_large_entry_that_pretends_to_be_small_is_not_read_on()
    {
        Write(new ZipBytes().Add("a.jsonl", new string(' ', 90 * Megabyte), length: 10));

        await AssertUnreadableAsync("the zip archive is damaged or cut off");
    }

    [Fact]
    public async Task Entries_that_share_their_bytes_are_refused()
    {
        var random = new Random(1);
        var lines = string.Concat(Enumerable.Range(0, 1000).Select(_ => $"{random.NextInt64():x16}"));
        var archive = new ZipBytes().Add("kernel.jsonl", lines);
        for (var entry = 0; entry < 100; entry++)
        {
            archive.AddAgain($"{entry}.jsonl", stored: 8_000, lines.Length, archive.Last);
        }

        await AssertRefusedAsync(archive, "Its entries are larger than the archive: they overlap.");
    }

    [Fact]
    public async Task An_archive_that_is_compressed_too_well_is_refused()
    {
        await AssertRefusedAsync(
            new ZipBytes().Add("a.jsonl", Running.Item("1")).Add("b.jsonl", new string('x', 10 * Megabyte)),
            "Its content is more than 200 times as large as the archive.");
    }

    [Fact]
    public async Task A_few_lines_may_be_compressed_as_well_as_they_can()
    {
        Write(new ZipBytes().Add("a.jsonl", Running.Item("1") + new string('\n', Megabyte / 2)));

        Assert.Equal((JobStatus.Successful, 1L), await OutcomeAsync());
    }

    [Fact]
    public async Task A_gzip_bomb_in_an_archive_fails_the_job()
    {
        var bomb = Gzip.Compress($"{Running.Item("1")}\n{new string('x', 50 * Megabyte)}", CompressionLevel.Optimal);
        _app.Package("package/a.zip", Zip.Of(CompressionLevel.NoCompression, ("a.jsonl.gz", bomb)));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_FILE_TOO_LARGE", false), (job.Status, job.FailureCode, job.Retryable));
    }

    [Fact]
    public async Task An_archive_that_is_too_large_altogether_is_refused()
    {
        var archive = new ZipBytes();
        for (var entry = 0; entry < 30; entry++)
        {
            // It is not decompressed, so it may lie.
            archive.Add($"{entry}.jsonl", Running.Item($"{entry}"), length: 4 * Megabyte);
        }

        Write(archive);
        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_FILE_TOO_LARGE"), (job.Status, job.FailureCode));
        Assert.Equal("\"a.zip\" has more than 100,000,000 bytes, decompressed.", job.Error);
    }

    [Theory]
    [InlineData(10_001, 1)]
    [InlineData(60_000, 100)] // the list of the entries alone is too large
    public async Task An_archive_with_too_many_entries_is_refused(int entries, int length)
    {
        var archive = new ZipBytes().Add("a.jsonl", Running.Item("1"));
        for (var entry = 1; entry < entries; entry++)
        {
            archive.AddAgain($"{entry}{new string('a', length)}.jsonl", stored: 0, length: 0, archive.Last);
        }

        Write(archive);
        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_TOO_MANY_FILES", false), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal(FailureCategory.LimitExceeded, job.FailureCategory);
    }

    [Fact]
    public async Task Ten_thousand_entries_are_read()
    {
        var archive = new ZipBytes();
        for (var entry = 0; entry < 10_000; entry++)
        {
            archive.Add($"{entry}.jsonl", Running.Item($"{entry}"), method: 0);
        }

        Write(archive);

        Assert.Equal((JobStatus.Successful, 10_000L), await OutcomeAsync());
    }

    private async Task AssertRefusedAsync(ZipBytes archive, string reason)
    {
        Write(archive);
        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_ARCHIVE_REFUSED", false), (job.Status, job.FailureCode, job.Retryable));
        Assert.StartsWith("\"a.zip\" is not read. ", job.Error, StringComparison.Ordinal);
        Assert.Contains(reason, job.Error, StringComparison.Ordinal);
        Assert.Empty(await _app.ContentAsync());
    }

    private async Task AssertUnreadableAsync(string reason)
    {
        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.StartsWith("\"a.zip/a.jsonl\"", job.Error, StringComparison.Ordinal);
        Assert.Contains(reason, job.Error, StringComparison.Ordinal);
    }

    private async Task<(JobStatus Status, long? Successful)> OutcomeAsync()
    {
        var job = await _app.RunAsync();
        return (job.Status, job.Successful);
    }

    private void Write(ZipBytes archive) => _app.Package("package/a.zip", archive.ToArray());
}
