using System.Text;
using System.Text.Json;
using CsCheck;
using ImportGraph.Imports.Logs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Listing;

/// <summary>The log of a job, as clients page through it.</summary>
public sealed class LogTests : IDisposable
{
    private readonly TestApp _app = new(worker: false);
    private readonly Guid _id;

    public LogTests() => _id = StartAsync().GetAwaiter().GetResult();

    private string LogFile => _app.Services.GetRequiredService<IOptions<LogOptions>>().Value.FileOf(_id, 1);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_finished_job_has_its_log_line_by_line()
    {
        using var app = new TestApp();
        app.Package("package/a.jsonl", """
            {"key":"a","type":"t","title":"T","content":"c"}
            {"key":"b","type":"t","title":"T"}
            {"key":"c","type":"t","content":"c"}
            """);
        var job = await app.RunAsync();

        var data = await app.DataAsync(
            "query ($id: ID!) { importStatus(id: $id) { all: log { nodes { attempt level message } } "
            + "bad: log(level: WARNING) { edges { node { level message } } } } }",
            new { id = job.Id });

        var log = data.GetProperty("importStatus");
        var all = log.GetProperty("all").GetProperty("nodes").EnumerateArray().Select(line => line.GetProperty("message").GetString()).ToList();
        Assert.StartsWith("Attempt 1 of Import \"package\" by ", all[0], StringComparison.Ordinal);
        Assert.Equal(
            ["a.jsonl:2 CONTENT_EMPTY (content): The item has no content.", "a.jsonl:3 FIELD_MISSING (title): The field is required and may not be empty."],
            log.GetProperty("bad").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("message").GetString()));
        Assert.Equal("Completed.", all[^1]);
    }

    [Fact]
    public async Task Why_an_attempt_failed_is_an_error_in_its_log()
    {
        using var app = new TestApp();
        var job = await app.RunAsync("nothing");

        var data = await app.DataAsync("query ($id: ID!) { importStatus(id: $id) { log(level: ERROR) { nodes { message } } } }", new { id = job.Id });

        var line = Assert.Single(data.GetProperty("importStatus").GetProperty("log").GetProperty("nodes").EnumerateArray());
        Assert.Equal($"Failed: {job.FailureCode}: {job.Error}", line.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Pages_in_both_directions_have_each_line_of_any_size_once()
    {
        await Gen.Select(Lines, Gen.Int[1, 9], Gen.Enum<LogLineLevel>()).SampleAsync(
            async (lines, size, level) =>
            {
                Write(lines);
                var expected = lines.Where(line => line.Level >= level).Select(line => line.Message).ToList();

                Assert.Equal(expected, await PagesAsync(size, level, forward: true));
                Assert.Equal(expected, await PagesAsync(size, level, forward: false));
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task A_line_that_is_still_being_written_is_not_returned()
    {
        await File.WriteAllTextAsync(LogFile, "2030-01-01T00:00:00.000Z INFORMATION one\n2030-01-01T00:00:01.000Z ERROR tw");

        Assert.Equal(["one"], (await PageAsync("first: 5")).Messages);
        var tail = await PageAsync("last: 5");
        Assert.Equal(["one"], tail.Messages);
        await File.AppendAllTextAsync(LogFile, "o\n");
        Assert.Equal(["two"], (await PageAsync($"first: 5, after: \"{tail.End}\"")).Messages);
    }

    [Fact]
    public async Task A_page_that_reads_far_for_its_lines_is_short_and_says_where_to_continue()
    {
        var filler = string.Concat(Enumerable.Repeat($"2030-01-01T00:00:00.000Z INFORMATION {new string('x', 1000)}\n", 10_000));
        await File.WriteAllTextAsync(LogFile, $"{filler}2030-01-01T00:00:00.000Z ERROR found\n{filler}");

        foreach (var (forward, first) in new[] { (true, "first: 1"), (false, "last: 1") })
        {
            var page = await PageAsync($"{first}, level: ERROR");
            Assert.Empty(page.Messages);
            Assert.True(forward ? page.HasNext : page.HasPrevious);
            Assert.Equal(["found"], await PagesAsync(1, LogLineLevel.Error, forward));
        }
    }

    [Fact]
    public async Task Only_the_lines_between_two_cursors_are_read()
    {
        Write(Enumerable.Range(0, 10).Select(n => (LogLineLevel.Information, $"line {n}")).ToArray());
        var cursors = (await PageAsync("first: 10")).Cursors;

        Assert.Equal(["line 3", "line 4"], (await PageAsync($"first: 5, after: \"{cursors[2]}\", before: \"{cursors[5]}\"")).Messages);
        Assert.Equal(["line 4"], (await PageAsync($"last: 1, after: \"{cursors[2]}\", before: \"{cursors[5]}\"")).Messages);
        Assert.Empty((await PageAsync($"first: 5, after: \"{cursors[9]}\"")).Messages);
        Assert.Empty((await PageAsync($"last: 5, before: \"{cursors[0]}\"")).Messages);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("log:1:5")]
    [InlineData("log:2:0")]
    [InlineData("log:1:-1")]
    [InlineData("log:1:99999999999999999999")]
    [InlineData("log:1:1000")]
    [InlineData("change:1")]
    public async Task A_forged_cursor_is_refused(string cursor)
    {
        Write([(LogLineLevel.Information, "one"), (LogLineLevel.Information, "two")]);
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes(cursor)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        foreach (var forged in new[] { text, cursor })
        {
            Assert.Equal("BAD_CURSOR", await CodeAsync($"first: 1, after: \"{forged}\""));
            Assert.Equal("BAD_CURSOR", await CodeAsync($"last: 1, before: \"{forged}\""));
        }
    }

    [Theory]
    [InlineData("first: 1, last: 1")]
    [InlineData("first: -1")]
    [InlineData("last: 101")]
    public async Task A_page_with_impossible_arguments_is_refused(string arguments) => Assert.Equal("BAD_PAGE", await CodeAsync(arguments));

    [Fact]
    public async Task An_attempt_that_does_not_exist_has_no_log()
    {
        Write([(LogLineLevel.Information, "one")]);

        foreach (var attempt in new[] { 0, 2, -1, int.MaxValue })
        {
            Assert.Equal(JsonValueKind.Null, (await LogAsync($"attempt: {attempt}")).ValueKind);
        }
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_log_folder_is_not_followed()
    {
        using var outside = new TempFolder();
        File.CreateSymbolicLink(LogFile, outside.Write("secret.log", "2030-01-01T00:00:00.000Z INFORMATION secret\n"));

        Assert.Equal(JsonValueKind.Null, (await LogAsync("first: 1")).ValueKind);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_log_is_not_a_log()
    {
        Directory.CreateDirectory(LogFile);

        Assert.Equal(JsonValueKind.Null, (await LogAsync("first: 1")).ValueKind);
    }

    private static readonly Gen<(LogLineLevel Level, string Message)[]> Lines =
        Gen.Select(
            Gen.Enum<LogLineLevel>(),
            Gen.Frequency((9, Gen.Int[0, 40]), (1, Gen.Int[0, 2000])).SelectMany(length => Gen.OneOfConst('a', ' ', 'ä', '日').Array[length]))
            .Select((level, text) => (level, new string(text)))
            .Array[0, 120];

    private async Task<Guid> StartAsync()
    {
        var job = await _app.ScheduleAsync();
        await _app.Work.ClaimAsync("test", Enum.GetValues<ImportGraph.Jobs.JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None);
        Directory.CreateDirectory(Path.GetDirectoryName(_app.Services.GetRequiredService<IOptions<LogOptions>>().Value.FileOf(job.Id, 1))!);
        return job.Id;
    }

    private void Write((LogLineLevel Level, string Message)[] lines) =>
        File.WriteAllText(
            LogFile,
            string.Concat(lines.Select(line => LogLine.Format(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), line.Level, line.Message).ToString())));

    private async Task<List<string>> PagesAsync(int size, LogLineLevel level, bool forward)
    {
        var (found, cursor) = (new List<string>(), (string?)null);
        while (true)
        {
            var place = cursor is null ? "" : $", {(forward ? "after" : "before")}: \"{cursor}\"";
            var page = await PageAsync($"{(forward ? "first" : "last")}: {size}, level: {level.ToString().ToUpperInvariant()}{place}");
            found.InsertRange(forward ? found.Count : 0, page.Messages);
            if (!(forward ? page.HasNext : page.HasPrevious))
            {
                return found;
            }

            cursor = forward ? page.End : page.Start;
        }
    }

    private async Task<(List<string> Messages, List<string> Cursors, bool HasNext, bool HasPrevious, string? Start, string? End)> PageAsync(string arguments)
    {
        var log = await LogAsync(arguments);
        var info = log.GetProperty("pageInfo");
        return (
            [.. log.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("message").GetString()!)],
            [.. log.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)],
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(),
            info.GetProperty("endCursor").GetString());
    }

    private async Task<JsonElement> LogAsync(string arguments) =>
        (await _app.DataAsync(Query(arguments), new { id = _id })).GetProperty("importStatus").GetProperty("log");

    private async Task<string?> CodeAsync(string arguments) =>
        (await _app.QueryAsync(Query(arguments), new { id = _id })).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string Query(string arguments) =>
        $$"""
        query ($id: ID!) {
          importStatus(id: $id) {
            log({{arguments}}) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { message } } }
          }
        }
        """;
}
