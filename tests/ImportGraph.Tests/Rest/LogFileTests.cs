using System.Net;
using System.Text.Json;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Rest;

/// <summary>The log of an attempt as a file.</summary>
public sealed class LogFileTests : IDisposable
{
    private const string Text = "2030-01-01T00:00:00.000Z INFORMATION one\n2030-01-01T00:00:01.000Z ERROR two\n";

    private readonly RestApp _app = new([.. TestKey.SettingsOf("web", "ig_web", "imports:read", "web")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_log_of_the_current_attempt_is_a_text_and_GraphQL_says_where()
    {
        var job = await JobAsync(Text);

        using var answer = await _app.GetAsync(PathOf(job));
        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { logFile { url contentType bytes } } }", new { id = job.Id });

        Assert.Equal((HttpStatusCode.OK, "text/plain; charset=utf-8"), (answer.StatusCode, $"{answer.Content.Headers.ContentType}"));
        Assert.Equal(Text, await answer.Content.ReadAsStringAsync());
        Assert.Equal(
            $$"""{"url":"{{PathOf(job)}}?attempt=1","contentType":"text/plain; charset=utf-8","bytes":{{Text.Length}}}""",
            data.GetProperty("importStatus").GetProperty("logFile").GetRawText());
    }

    [Theory]
    [InlineData("bytes=0-9", 206, 0, 10)]
    [InlineData("bytes=41-", 206, 41, null)]
    [InlineData("bytes=-4", 206, -4, null)]
    [InlineData("bytes=10-100000", 206, 10, null)]
    [InlineData("bytes=100000-", 416, 0, 0)]
    [InlineData("bytes=9-1", 200, 0, null)]
    public async Task A_range_of_the_log_can_be_read(string range, int status, int start, int? end)
    {
        var job = await JobAsync(Text);

        using var answer = await _app.GetAsync(PathOf(job), ("Range", range));

        Assert.Equal(status, (int)answer.StatusCode);
        var from = start < 0 ? Text.Length + start : start;
        Assert.Equal(Text[from..(end ?? Text.Length)], await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_follows_a_log_reads_only_what_is_new()
    {
        var job = await JobAsync(Text);
        using var before = await _app.GetAsync(PathOf(job), ("Range", $"bytes={Text.Length}-"));
        await File.AppendAllTextAsync(FileOf(job), "more\n");

        using var answer = await _app.GetAsync(PathOf(job), ("Range", $"bytes={Text.Length}-"));

        Assert.Equal((416, $"bytes */{Text.Length}"), ((int)before.StatusCode, $"{before.Content.Headers.ContentRange}"));
        Assert.Equal((206, "more\n"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_log_that_grows_while_it_is_sent_has_the_length_that_was_announced()
    {
        var line = new string('x', 999) + "\n";
        var job = await JobAsync(string.Concat(Enumerable.Repeat(line, 20_000)));
        using var answer = await _app.Http.GetAsync(new Uri(PathOf(job), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await File.AppendAllTextAsync(FileOf(job), "more\n");

        var body = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal((20_000_000, 20_000_000), (answer.Content.Headers.ContentLength, body.Length));
    }

    [Fact]
    public async Task A_log_that_has_not_changed_is_not_sent_again()
    {
        var job = await JobAsync(Text);
        using var first = await _app.Http.GetAsync(new Uri(PathOf(job), UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(job)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var again = await _app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("?attempt=1", 200)]
    [InlineData("?attempt=2", 404)]
    [InlineData("?attempt=0", 404)]
    [InlineData("?attempt=99999999999", 400)]
    [InlineData("?attempt=-1", 400)]
    [InlineData("?attempt=", 400)]
    [InlineData("?attempt=1&attempt=2", 400)]
    [InlineData("?level=ERROR", 400)]
    public async Task The_attempt_can_be_named(string query, int status)
    {
        var job = await JobAsync(Text);

        using var answer = await _app.GetAsync($"{PathOf(job)}{query}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task HEAD_says_how_long_the_log_is()
    {
        var job = await JobAsync(Text);

        using var answer = await _app.SendAsync(HttpMethod.Head, PathOf(job));

        Assert.Equal((HttpStatusCode.OK, Text.Length), (answer.StatusCode, answer.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task A_job_of_another_project_has_no_log()
    {
        var job = await JobAsync(Text);

        using var answer = await _app.GetAsync(PathOf(job), ("Authorization", "Bearer ig_web"));

        Assert.Contains("404-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_place_of_the_log_is_not_followed()
    {
        var job = await JobAsync(Text);
        File.Delete(FileOf(job));
        File.CreateSymbolicLink(FileOf(job), "/etc/passwd");

        using var answer = await _app.GetAsync(PathOf(job));
        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { logFile { url } } }", new { id = job.Id });

        Assert.Contains("404-103", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("importStatus").GetProperty("logFile").ValueKind);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_ask_for_a_range_and_read_which_one_it_received()
    {
        using var app = new RestApp(("Cors:Origins:0", "https://app.example.com"));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/import/jobs/5/log")
        {
            Headers = { { "Origin", "https://app.example.com" }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "range" } },
        };
        using var get = new HttpRequestMessage(HttpMethod.Get, "/import/jobs/5/log") { Headers = { { "Origin", "https://app.example.com" } } };

        using var allowed = await app.Http.SendAsync(preflight);
        using var answer = await app.Http.SendAsync(get);

        Assert.Contains("Range", string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers")).Split(','));
        Assert.Contains("Content-Range", string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).Split(','));
    }

    private static string PathOf(ImportJob job) => $"/import/jobs/{job.Id}/log";

    private string FileOf(ImportJob job) => _app.Services.GetRequiredService<IOptions<LogOptions>>().Value.FileOf(job.Id, 1);

    private async Task<ImportJob> JobAsync(string log)
    {
        var job = await _app.JobInAsync(JobStatus.InProgress);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(job))!);
        await File.WriteAllTextAsync(FileOf(job), log);
        return job;
    }
}
