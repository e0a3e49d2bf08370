using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Snapshooter;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>The mutations as clients use them, each through its checked-in document.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TestApp _app = new(worker: false, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_job_that_is_scheduled_can_be_read()
    {
        var scheduled = await ScheduleAsync(
            """{"jobType":"IMPORT","operation":"REIMPORT","dataSource":{"type":"SHARED_FILE_PATH","path":"later"},"startTime":"2030-01-02T01:00:00+01:00","scheduledStopTime":"2030-01-03T00:00:00Z","tags":["a","b"]}""");
        var id = scheduled.GetProperty("importStatus").GetProperty("id").GetString();

        (await ExecuteAsync("ImportStatus", new { id })).GetRawText().MatchSnapshot(options => options.IgnoreField("importStatus.id"));
    }

    [Theory]
    [InlineData("../etc", "a path that goes up")]
    [InlineData("/etc", "an absolute path outside")]
    [InlineData("", "no path")]
    public async Task A_path_that_may_not_be_read_is_refused(string path, string what)
    {
        var payload = await ScheduleAsync($$$"""{"jobType":"VALIDATION","dataSource":{"type":"SHARED_FILE_PATH","path":"{{{path}}}"}}""");

        payload.GetRawText().MatchSnapshot(SnapshotNameExtension.Create(what));
    }

    [Fact]
    public async Task A_start_in_the_past_is_refused()
    {
        var payload = await ScheduleAsync("""{"jobType":"IMPORT","dataSource":{"type":"SHARED_FILE_PATH","path":"p"},"startTime":"2029-12-31T00:00:00Z"}""");

        payload.GetRawText().MatchSnapshot();
    }

    [Theory]
    [InlineData("""["12345678901234567890123456789012345678901234567890123456789012345"]""")]
    [InlineData("""["","","","","","","","","","","","","","","","","","","","",""]""")]
    public async Task Too_many_or_too_long_tags_are_bad_input(string tags)
    {
        var input = JsonElement.Parse($$"""{"jobType":"IMPORT","dataSource":{"type":"SHARED_FILE_PATH","path":"p"},"tags":{{tags}}}""");

        var result = await _app.QueryAsync(Documents.Read("ScheduleImport"), new { input });

        Assert.Equal("INPUT_TOO_LONG", result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task As_many_and_as_long_tags_as_allowed_are_stored_whole()
    {
        var tags = Enumerable.Range(0, ImportJob.MaxTags).Select(number => $"{number:00}{new string('é', ImportJob.MaxTagLength - 2)}").ToList();
        var input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "p" }, tags };

        var id = (await ScheduleAsync(JsonSerializer.Serialize(input))).GetProperty("importStatus").GetProperty("id").GetGuid();

        Assert.Equal(tags, (await _app.Listing.FindAsync(id, default))!.Tags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_job_is_retried_unless_it_would_fail_again(bool retryable)
    {
        var id = await FailAsync(retryable);

        var payload = await RetryAsync(new { id, reason = "repaired" });

        Assert.Equal(retryable ? "SCHEDULED" : null, Status(payload));
        Assert.Equal(retryable ? null : "ImportNotRetryableError", Refusal(payload));
        Assert.Equal("SCHEDULED", Status(retryable ? payload : await RetryAsync(new { id, force = true })));
    }

    [Fact]
    public async Task A_refused_retry_has_a_typed_error()
    {
        var failed = await FailAsync(retryable: true);
        var waiting = (await _app.ScheduleAsync()).Id;

        Assert.Equal("ImportStateConflictError", Refusal(await RetryAsync(new { id = waiting })));
        Assert.Equal("VersionConflictError", Refusal(await RetryAsync(new { id = failed, expectedVersion = 1 })));
        Assert.Equal("ImportNotFoundError", Refusal(await RetryAsync(new { id = Guid.NewGuid() })));
        Assert.Equal("ImportNotFoundError", Refusal(await RetryAsync(new { id = "no UUID" })));
    }

    /// <summary>A failed job. No other job is due.</summary>
    private async Task<Guid> FailAsync(bool retryable)
    {
        await _app.ScheduleAsync();
        var claim = (await _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;
        await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", retryable));
        return claim.Job.Id;
    }

    private async Task<JsonElement> ScheduleAsync(string input) =>
        (await ExecuteAsync("ScheduleImport", new { input = JsonElement.Parse(input) })).GetProperty("scheduleImport");

    private async Task<JsonElement> RetryAsync(object input) => (await ExecuteAsync("RetryImport", new { input })).GetProperty("retryImport");

    private Task<JsonElement> ExecuteAsync(string document, object variables) => _app.DataAsync(Documents.Read(document), variables);

    private static string? Status(JsonElement payload) =>
        payload.GetProperty("importStatus") is { ValueKind: JsonValueKind.Object } job ? job.GetProperty("status").GetString() : null;

    private static string? Refusal(JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? Assert.Single(errors.EnumerateArray()).GetProperty("__typename").GetString() : null;
}
