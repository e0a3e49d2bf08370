using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Listing;

/// <summary>Filters as clients write them. Other tests compare their results with a plain list.</summary>
public sealed class FilterTests : IClassFixture<FilterTests.Jobs>
{
    private const string Query =
        "query ($where: ImportStatusFilterInput) { importStatuses(where: $where, order: [{ startTime: ASC }]) { totalCount nodes { error } } }";

    private readonly TestApp _app;

    public FilterTests(Jobs jobs) => _app = jobs.App;

    [Theory]
    [InlineData("{}", "a,b,-")]
    [InlineData("""{"status":{}}""", "a,b,-")]
    [InlineData("""{"status":{"eq":"FAILED"}}""", "a,b")]
    [InlineData("""{"status":{"neq":"FAILED"}}""", "-")]
    [InlineData("""{"status":{"in":["FAILED","SUCCESSFUL"]}}""", "a,b,-")]
    [InlineData("""{"status":{"in":[]}}""", "")]
    [InlineData("""{"status":{"nin":[]}}""", "a,b,-")]
    [InlineData("""{"jobType":{"eq":"VALIDATION"}}""", "b")]
    [InlineData("""{"retryable":{"eq":true}}""", "a")]
    [InlineData("""{"retryable":{"neq":true}}""", "b,-")]
    [InlineData("""{"retryable":{"eq":null}}""", "-")]
    [InlineData("""{"retryable":{"neq":null}}""", "a,b")]
    [InlineData("""{"error":{"eq":null}}""", "-")]
    [InlineData("""{"error":{"neq":"a"}}""", "b,-")]
    [InlineData("""{"error":{"in":["a",null]}}""", "a,-")]
    [InlineData("""{"error":{"nin":["a"]}}""", "b,-")]
    [InlineData("""{"error":{"nin":["a",null]}}""", "b")]
    [InlineData("""{"error":{"contains":"A"}}""", "")]
    [InlineData("""{"error":{"contains":"%"}}""", "")]
    [InlineData("""{"error":{"ncontains":"a"}}""", "b,-")]
    [InlineData("""{"error":{"contains":""}}""", "a,b")]
    [InlineData("""{"error":{"startsWith":""}}""", "a,b")]
    [InlineData("""{"error":{"endsWith":""}}""", "a,b")]
    [InlineData("""{"error":{"ncontains":""}}""", "-")]
    [InlineData("""{"error":{"or":[{"startsWith":"a"},{"endsWith":"b"}]}}""", "a,b")]
    [InlineData("""{"failureTime":{"gt":"2030-01-01T00:00:00Z"}}""", "b")]
    [InlineData("""{"failureTime":{"ngt":"2030-01-01T00:00:00Z"}}""", "a,-")]
    [InlineData("""{"failureTime":{"gte":"2030-01-01T01:00:00+01:00","lte":"2030-01-01T00:00:00.000Z"}}""", "a")]
    [InlineData("""{"failureTime":{"gte":"2030-01-01T00:00:00.001000000Z"}}""", "b")]
    [InlineData("""{"failureTime":{"eq":"2030-01-01T00:01:00.000000000+00:00"}}""", "b")]
    [InlineData("""{"results":{"errors":{"gt":1}}}""", "b")]
    [InlineData("""{"results":{"or":[{"errors":{"gt":1}},{"successful":{"eq":9}}]}}""", "b,-")]
    [InlineData("""{"id":{"eq":"00000002-0000-0000-0000-000000000000"}}""", "b")]
    [InlineData("""{"id":{"in":["00000002-0000-0000-0000-000000000000","no UUID",null]}}""", "b")]
    [InlineData("""{"id":{"neq":"no UUID"}}""", "a,b,-")]
    [InlineData("""{"tags":{"some":{"eq":"x"}}}""", "a,b")]
    [InlineData("""{"tags":{"all":{"eq":"x"}}}""", "a,-")]
    [InlineData("""{"tags":{"none":{"startsWith":"y"}}}""", "a,-")]
    [InlineData("""{"tags":{"any":false}}""", "-")]
    [InlineData("""{"tags":{"any":true,"some":{"contains":"y"}}}""", "b")]
    [InlineData("""{"dataSource":{"path":{"startsWith":"p"},"type":{"eq":"SHARED_FILE_PATH"}}}""", "a,b,-")]
    [InlineData("""{"failure":{"code":{"eq":null}}}""", "a,b,-")]
    [InlineData("""{"progress":{"percentage":{"gte":0}}}""", "")]
    [InlineData("""{"operation":{"in":[null]},"endReason":{"eq":null},"attempt":{"lt":1},"createdBy":{"eq":null}}""", "a,b,-")]
    [InlineData("""{"or":[]}""", "")]
    [InlineData("""{"and":[]}""", "a,b,-")]
    [InlineData("""{"and":null,"or":null,"error":{"and":null,"or":null}}""", "a,b,-")]
    [InlineData("""{"tags":{},"results":{},"dataSource":{"path":{}}}""", "a,b,-")]
    [InlineData("""{"or":[{"status":{"eq":"SUCCESSFUL"}},{"and":[{"jobType":{"eq":"IMPORT"}},{"retryable":{"eq":true}}]}]}""", "a,-")]
    public async Task A_filter_finds_what_a_person_expects(string where, string expected)
    {
        var found = (await _app.DataAsync(Query, new { where = JsonElement.Parse(where) })).GetProperty("importStatuses");

        var errors = found.GetProperty("nodes").EnumerateArray().Select(job => job.GetProperty("error").GetString() ?? "-").ToList();
        Assert.Equal(expected, string.Join(',', errors));
        Assert.Equal(errors.Count, found.GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("""{"failureTime":{"gt":"2030-01-01T00:00:00"}}""")] // without an offset, the time is ambiguous
    [InlineData("""{"failureTime":{"gt":"yesterday"}}""")]
    [InlineData("""{"failureTime":{"gt":"2030-01-01T00:00:00.0000000001Z"}}""")]
    [InlineData("""{"failureTime":{"gt":"2030-01-01T00:00:00.Z"}}""")]
    [InlineData("""{"failureTime":{"gt":"2030-01-01T00:00:00.000000000"}}""")]
    [InlineData("""{"failureTime":{"gt":5}}""")]
    [InlineData("""{"status":{"eq":"Failed"}}""")]
    [InlineData("""{"status":{"in":[null]}}""")]
    [InlineData("""{"results":{"errors":{"gt":"1"}}}""")]
    [InlineData("""{"nothing":{}}""")]
    public async Task A_filter_that_makes_no_sense_is_refused(string where)
    {
        var result = await _app.QueryAsync(Query, new { where = JsonElement.Parse(where) });

        Assert.Equal("INVALID_VALUE", CodeOf(result));
    }

    /// <summary>A null whose meaning is unclear is refused, as Hot Chocolate does.</summary>
    [Theory]
    [InlineData("""{"status":null}""", "where.status")]
    [InlineData("""{"results":null}""", "where.results")]
    [InlineData("""{"results":{"errors":null}}""", "where.results.errors")]
    [InlineData("""{"id":{"in":null}}""", "where.id.in")]
    [InlineData("""{"status":{"nin":null}}""", "where.status.nin")]
    [InlineData("""{"failureTime":{"lt":null}}""", "where.failureTime.lt")]
    [InlineData("""{"attempt":{"ngte":null}}""", "where.attempt.ngte")]
    [InlineData("""{"error":{"contains":null}}""", "where.error.contains")]
    [InlineData("""{"error":{"neq":null,"or":[{"eq":"a"},{"nendsWith":null}]}}""", "where.error.or[1].nendsWith")]
    [InlineData("""{"tags":{"some":null}}""", "where.tags.some")]
    [InlineData("""{"tags":{"all":null}}""", "where.tags.all")]
    [InlineData("""{"tags":{"none":{"startsWith":null}}}""", "where.tags.none.startsWith")]
    [InlineData("""{"tags":{"any":null}}""", "where.tags.any")]
    [InlineData("""{"or":[{"and":[{}]},{"and":[{"jobType":{"in":null}}]}]}""", "where.or[1].and[0].jobType.in")]
    public async Task A_null_without_a_meaning_is_refused_by_every_read(string where, string path)
    {
        foreach (var query in new[]
        {
            Query,
            "query ($where: ImportStatusFilterInput) { importStatusSummary(where: $where) { total } }",
            "query ($where: ImportStatusFilterInput) { importFailureGroups(where: $where) { code } }",
        })
        {
            var error = (await _app.QueryAsync(query, new { where = JsonElement.Parse(where) })).GetProperty("errors")[0];
            Assert.Equal("FILTER_NULL", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Equal($"{path} is null. Only eq and neq may be null. Leave out a condition that you do not need.", error.GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task A_null_variable_is_refused_and_an_omitted_variable_omits_its_condition()
    {
        const string InVariable = "query ($ids: [ID]) { importStatuses(where: { id: { in: $ids } }) { totalCount } }";

        Assert.Equal("FILTER_NULL", CodeOf(await _app.QueryAsync(InVariable, new { ids = (string[]?)null })));
        Assert.Equal(3, (await _app.DataAsync(InVariable)).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_filter_of_issues_is_read_by_the_same_rule() => Assert.Equal("FILTER_NULL", CodeOf(
        await _app.QueryAsync("{ importStatuses(first: 1) { nodes { issues(where: { severity: { in: null } }) { totalCount } } } }")));

    [Theory]
    [InlineData("importStatusesUpdated(where: { id: { in: null } }) { cursor }")]
    [InlineData("importStatusSummaryUpdated(where: { status: null }) { total }")]
    public async Task The_same_rule_applies_to_a_subscription(string field)
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", $"subscription {{ {field} }}");

        Assert.Equal("FILTER_NULL", await socket.ErrorAsync("1"));
    }

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    /// <summary>Two jobs that failed, "a" and "b", and one that did not.</summary>
    public sealed class Jobs : IAsyncLifetime, IDisposable
    {
        private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public TestApp App { get; } = new(worker: false);

        public async Task InitializeAsync()
        {
            await using var db = App.OpenDatabase();
            db.Jobs.AddRange(
                Job(0, JobType.Import, JobStatus.Failed, "a", retryable: true, errors: 1),
                Job(1, JobType.Validation, JobStatus.Failed, "b", retryable: false, errors: 2),
                Job(2, JobType.Import, JobStatus.Successful, null, retryable: null, errors: null, successful: 9));
            await db.SaveChangesAsync();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => App.Dispose();

        private static ImportJob Job(
            int minutes, JobType type, JobStatus status, string? error, bool? retryable, long? errors, long? successful = null) => new()
            {
                Id = new Guid(minutes + 1, 0, 0, new byte[8]),
                Tags = error switch { "a" => ["x"], "b" => ["x", "y"], _ => [] },
                JobType = type,
                Status = status,
                SourceType = DataSourceType.SharedFilePath,
                SourcePath = "p",
                CreatedAt = Epoch,
                UpdatedAt = Epoch,
                StartTime = Epoch.AddMinutes(minutes),
                FailureTime = error is null ? null : Epoch.AddMinutes(minutes),
                Error = error,
                Retryable = retryable,
                Errors = errors,
                Successful = successful,
            };
    }
}
