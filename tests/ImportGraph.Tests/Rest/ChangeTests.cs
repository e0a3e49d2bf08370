using System.Net;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Rest;

/// <summary>Changes of a job over REST.</summary>
public sealed class ChangeTests : IDisposable
{
    private readonly RestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("cancel", JobStatus.Scheduled, 204, null)]
    [InlineData("cancel", JobStatus.InProgress, 204, null)]
    [InlineData("cancel", JobStatus.Successful, 409, "409-101")]
    [InlineData("cancel", JobStatus.Failed, 409, "409-101")]
    [InlineData("cancel", JobStatus.Cancelled, 409, "409-101")]
    [InlineData("retry", JobStatus.Scheduled, 409, "409-101")]
    [InlineData("retry", JobStatus.InProgress, 409, "409-101")]
    [InlineData("retry", JobStatus.Successful, 409, "409-101")]
    [InlineData("retry", JobStatus.Failed, 202, null)]
    [InlineData("retry", JobStatus.Cancelled, 202, null)]
    public async Task A_change_is_made_or_refused_depending_on_the_status_of_the_job(string change, JobStatus status, int expected, string? code)
    {
        var job = await _app.JobInAsync(status);

        using var answer = await _app.PostAsync($"/import/content/{job.Id}/{change}");

        Assert.Equal((expected, code), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal(code is null, await VersionAsync(job) > job.Version);
    }

    [Fact]
    public async Task A_waiting_job_is_cancelled_at_once()
    {
        var job = await _app.JobInAsync(JobStatus.Scheduled);

        using var answer = await _app.PostAsync($"/import/content/{job.Id}/cancel");

        Assert.Equal(JobStatus.Cancelled, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task A_running_job_is_asked_to_stop_and_asking_again_is_not_an_error()
    {
        var job = await _app.JobInAsync(JobStatus.InProgress);

        using var first = await _app.PostAsync($"/import/content/{job.Id}/cancel");
        using var second = await _app.PostAsync($"/import/content/{job.Id}/cancel");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        var running = (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!;
        Assert.Equal((JobStatus.InProgress, RestApp.Noon), (running.Status, running.CancelRequestedAt));
    }

    [Fact]
    public async Task The_response_to_a_retry_has_the_location_of_the_status_and_the_same_id()
    {
        var job = await _app.JobInAsync(JobStatus.Failed);

        using var answer = await _app.PostAsync($"/import/content/{job.Id.ToString().ToUpperInvariant()}/retry");

        Assert.Equal((HttpStatusCode.Accepted, $"/import/content/{job.Id}/status"), (answer.StatusCode, $"{answer.Headers.Location}"));
        Assert.Equal($$"""{"id":"{{job.Id}}"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(JobStatus.Scheduled, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task A_job_that_would_fail_again_is_not_retried()
    {
        var job = await _app.JobInAsync(JobStatus.Failed, retryable: false);

        using var answer = await _app.PostAsync($"/import/content/{job.Id}/retry");

        Assert.Equal((HttpStatusCode.Conflict, "409-102"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("retry")]
    public async Task An_unknown_job_is_not_changed(string change)
    {
        using var unknown = await _app.PostAsync($"/import/content/{Guid.NewGuid()}/{change}");
        using var noId = await _app.PostAsync($"/import/content/5/{change}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, noId.StatusCode));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await noId.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\"v1\"", true)]
    [InlineData("\"v0\", \"v1\"", true)]
    [InlineData("*", true)]
    [InlineData("\"v2\"", false)]
    [InlineData("W/\"v1\"", false)]
    [InlineData("\"1\"", false)]
    [InlineData("v1", false)]
    public async Task A_change_meant_for_another_state_of_the_job_is_refused(string expected, bool made)
    {
        var job = await _app.JobInAsync(JobStatus.Scheduled);

        using var answer = await _app.PostAsync($"/import/content/{job.Id}/cancel", json: null, ("If-Match", expected));

        Assert.Equal(made ? null : "412-101", await CodeAsync(answer));
    }

    private async Task<long> VersionAsync(ImportJob job) => (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Version;

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        !answer.IsSuccessStatusCode ? JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString() : null;
}
