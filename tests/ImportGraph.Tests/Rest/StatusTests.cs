using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using Snapshooter;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Rest;

/// <summary>The status of a job over REST.</summary>
public sealed class StatusTests : IDisposable
{
    /// <summary>The constants of GraphQL, and their spelling in REST.</summary>
    private static readonly Dictionary<string, string> Spelling = new()
    {
        ["SCHEDULED"] = "Scheduled",
        ["IN_PROGRESS"] = "In Progress",
        ["SUCCESSFUL"] = "Successful",
        ["FAILED"] = "Failed",
        ["CANCELLED"] = "Cancelled",
        ["IMPORT"] = "Import",
        ["VALIDATION"] = "Validation",
    };

    private readonly RestApp _app = new();

    public static TheoryData<JobStatus> Statuses => [.. Enum.GetValues<JobStatus>()];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task The_representation_of_a_job_in_each_status(JobStatus status)
    {
        var job = await _app.JobInAsync(status);

        using var answer = await _app.GetAsync(PathOf(job.Id));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        (await answer.Content.ReadAsStringAsync()).MatchSnapshot(SnapshotNameExtension.Create($"{status}"));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task REST_and_GraphQL_show_the_same_job(JobStatus status)
    {
        var job = await _app.JobInAsync(status, retryable: null);

        using var answer = await _app.GetAsync(PathOf(job.Id));

        Assert.Equal(await OverGraphQLAsync(job.Id), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task REST_and_GraphQL_show_the_same_cancelled_validation()
    {
        var job = await _app.ScheduleAsync(type: JobType.Validation);
        var claim = await Hosting.Steps.ClaimAsync(_app);
        await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None);
        await _app.Work.StopAsync(claim.Lease);

        using var answer = await _app.GetAsync(PathOf(job.Id));

        var body = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("""{"project":"default","status":"Cancelled","jobType":"Validation",""", body, StringComparison.Ordinal);
        Assert.Equal(await OverGraphQLAsync(job.Id), body);
    }

    [Fact]
    public async Task An_id_is_accepted_in_upper_and_lower_case()
    {
        var job = await _app.ScheduleAsync();

        using var answer = await _app.GetAsync(PathOf(job.Id.ToString().ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("01a209a4-0041-7e6e-9f76-54df9ce6944e")]
    [InlineData("01a209a400417e6e9f7654df9ce6944e")]
    [InlineData("{01a209a4-0041-7e6e-9f76-54df9ce6944e}")]
    [InlineData("5")]
    [InlineData("%F0%9F%A6%86")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    public async Task An_invalid_id_has_the_same_response_as_an_unknown_job(string id)
    {
        using var answer = await _app.GetAsync(PathOf(id));
        using var unknown = await _app.GetAsync(PathOf(Guid.NewGuid()));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, unknown.StatusCode));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\"v1\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"v1\"", HttpStatusCode.NotModified)]
    [InlineData("\"v7\", \"v1\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"v2\"", HttpStatusCode.OK)]
    [InlineData("v1", HttpStatusCode.OK)]
    public async Task A_client_that_has_the_current_state_receives_304_without_a_body(string known, HttpStatusCode expected)
    {
        var job = await _app.ScheduleAsync();

        using var answer = await _app.GetAsync(PathOf(job.Id), ("If-None-Match", known));

        Assert.Equal((expected, "\"v1\"", "no-cache"), (answer.StatusCode, $"{answer.Headers.ETag}", $"{answer.Headers.CacheControl}"));
    }

    [Fact]
    public async Task A_client_that_has_an_older_state_receives_the_new_one()
    {
        var job = await _app.ScheduleAsync();
        using var before = await _app.GetAsync(PathOf(job.Id));
        await Hosting.Steps.ClaimAsync(_app);

        using var after = await _app.GetAsync(PathOf(job.Id), ("If-None-Match", $"{before.Headers.ETag}"));

        Assert.Equal((HttpStatusCode.OK, "\"v2\""), (after.StatusCode, $"{after.Headers.ETag}"));
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var job = await _app.ScheduleAsync();
        using var got = await _app.GetAsync(PathOf(job.Id));

        using var answer = await _app.SendAsync(HttpMethod.Head, PathOf(job.Id));
        using var unknown = await _app.SendAsync(HttpMethod.Head, PathOf(Guid.NewGuid()));
        using var unchanged = await _app.SendAsync(HttpMethod.Head, PathOf(job.Id), headers: ("If-None-Match", "\"v1\""));

        Assert.Equal(
            (HttpStatusCode.OK, got.Headers.ETag, got.Content.Headers.ContentLength),
            (answer.StatusCode, answer.Headers.ETag, answer.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotModified), (unknown.StatusCode, unchanged.StatusCode));
    }

    [Fact]
    public async Task A_long_response_is_compressed_for_a_client_that_accepts_it()
    {
        await _app.ScheduleAsync();
        var claim = await Hosting.Steps.ClaimAsync(_app);
        await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Internal, new string('x', 1000), null));
        await using (var db = _app.OpenDatabase())
        {
            db.Jobs.Single(job => job.Id == claim.Job.Id).LogFileLocation = new string('y', 1000);
            await db.SaveChangesAsync();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(claim.Job.Id)) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "br"), (answer.StatusCode, Assert.Single(answer.Content.Headers.ContentEncoding)));
    }

    private static string PathOf(object id) => $"/import/content/{id}/status";

    /// <summary>The job read over GraphQL and written as REST does: in the same order, and without null values.</summary>
    private async Task<string> OverGraphQLAsync(Guid id)
    {
        var data = await _app.DataAsync(
            """
            query ($id: ID!) {
              importStatus(id: $id) {
                project status jobType progress { processed total percentage } logFileLocation startTime scheduledStopTime estimatedCompletion currentOperation
                completionTime failureTime results { successful warnings errors } error retryable
              }
            }
            """,
            new { id });
        var job = JsonNode.Parse(data.GetProperty("importStatus").GetRawText())!.AsObject();
        (job["status"], job["jobType"]) = (Spelling[$"{job["status"]}"], Spelling[$"{job["jobType"]}"]);
        Prune(job);
        return job.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static void Prune(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is null)
            {
                json.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                Prune(inner);
            }
        }
    }
}
