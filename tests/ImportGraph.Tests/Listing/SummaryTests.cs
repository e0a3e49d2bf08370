using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Listing;

public sealed class SummaryTests(SummaryTests.Jobs jobs) : IClassFixture<SummaryTests.Jobs>
{
    [Fact]
    public async Task All_matching_jobs_are_counted_and_a_status_without_jobs_is_zero()
    {
        var data = await jobs.App.DataAsync("""
            {
              all: importStatusSummary { total byStatus { status count } byJobType { jobType count } retryable }
              validations: importStatusSummary(where: { jobType: { eq: VALIDATION } }) { total byStatus { status count } byJobType { jobType count } retryable }
              none: importStatusSummary(where: { or: [] }) { total byStatus { status count } byJobType { jobType count } retryable }
            }
            """);

        data.GetRawText().MatchSnapshot();
    }

    [Fact]
    public async Task A_summary_is_one_query()
    {
        using var app = new RecordingApp();
        app.TakeSql();

        await app.DataAsync("{ importStatusSummary { total byStatus { count } byJobType { count } retryable asOf } }");

        Assert.Single(app.TakeSql());
    }

    [Fact]
    public async Task Failures_are_grouped_by_cause_the_most_frequent_first()
    {
        var data = await jobs.App.DataAsync("""
            {
              all: importFailureGroups { fingerprint code category sampleMessage count firstSeen lastSeen retryable }
              first: importFailureGroups(first: 1) { code }
              imports: importFailureGroups(where: { jobType: { eq: IMPORT } }) { code count retryable }
            }
            """);

        data.GetRawText().MatchSnapshot();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task A_page_of_too_many_groups_is_refused(int first)
    {
        var result = await jobs.App.QueryAsync("query ($first: Int!) { importFailureGroups(first: $first) { code } }", new { first });

        Assert.Equal("BAD_PAGE", result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_job_is_a_node()
    {
        var data = await jobs.App.DataAsync("""
            {
              node(id: "00000003-0000-0000-0000-000000000000") { __typename id ... on ImportStatus { status } }
              none: node(id: "nobody") { id }
              nodes(ids: [
                "00000001-0000-0000-0000-000000000000",
                "nobody",
                "99999999-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000",
                "00000001-0000-0000-0000-000000000000"
              ]) { id }
            }
            """);

        data.GetRawText().MatchSnapshot();
    }

    [Fact]
    public async Task More_than_100_nodes_at_once_are_refused()
    {
        var ids = Enumerable.Range(0, 101).Select(number => $"{number}");

        var result = await jobs.App.QueryAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids });

        Assert.Equal("BAD_PAGE", result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("data").ValueKind);
    }

    /// <summary>Three failures with the same cause, two with another one, and two jobs that have not failed.</summary>
    public sealed class Jobs : IAsyncLifetime, IDisposable
    {
        private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private static readonly ImportFailure Missing = new("SOURCE_NOT_FOUND", FailureCategory.SourceUnavailable, "Nothing.", Retryable: true);
        private static readonly ImportFailure Broken = new("SOURCE_NOT_PARSEABLE", FailureCategory.InvalidContent, "Broken.", Retryable: false);

        public TestApp App { get; } = new(worker: false);

        public async Task InitializeAsync()
        {
            await using var db = App.OpenDatabase();
            db.Jobs.AddRange(
                Job(0, JobType.Import, JobStatus.Successful),
                Job(1, JobType.Import, JobStatus.Failed, Missing),
                Job(2, JobType.Import, JobStatus.Failed, Broken),
                Job(3, JobType.Validation, JobStatus.Failed, Missing),
                Job(4, JobType.Validation, JobStatus.InProgress),
                Job(5, JobType.Import, JobStatus.Failed, Broken),
                Job(6, JobType.Validation, JobStatus.Failed, Missing with { Retryable = null }));
            await db.SaveChangesAsync();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => App.Dispose();

        private static ImportJob Job(int number, JobType type, JobStatus status, ImportFailure? failure = null) => new()
        {
            Id = new Guid(number, 0, 0, new byte[8]),
            JobType = type,
            Status = status,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = "p",
            CreatedAt = Epoch,
            UpdatedAt = Epoch,
            StartTime = Epoch,
            FailureTime = failure is null ? null : Epoch.AddMinutes(number),
            Error = failure?.Message,
            FailureCode = failure?.Code,
            FailureCategory = failure?.Category,
            FailureFingerprint = failure?.Fingerprint,
            Retryable = failure?.Retryable,
        };
    }
}
