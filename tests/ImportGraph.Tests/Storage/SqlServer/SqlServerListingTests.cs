using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Tests.Listing;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// The statements of listings on SQL Server. The database evaluates all of it: EF Core refuses comparisons that it would have to make
/// itself.
/// </summary>
public sealed class SqlServerListingTests(SqlServerListingTests.Shared shared) : IClassFixture<SqlServerListingTests.Shared>
{
    private const string Id = "018f0000-0000-7000-8000-000000000001";

    private SqlServerApp App => shared.App;

    [Theory]
    [InlineData("newest-first", "importStatuses { nodes { id status } }")]
    [InlineData("oldest-first", "importStatuses(last: 20) { nodes { id status } }")]
    [InlineData(
        "counted",
        "importStatuses(where: { status: { in: [FAILED, CANCELLED] }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }]) { totalCount nodes { id } }")]
    [InlineData("all-counted", "importStatuses { totalCount }")]
    [InlineData(
        "all-columns",
        "importStatuses(first: 50) { nodes { id status jobType progress { processed total percentage } logFileLocation startTime estimatedCompletion "
        + "currentOperation completionTime results { successful warnings errors } retryable } }")]
    [InlineData("one-job", "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { id }")]
    [InlineData(
        "one-project", "importStatuses(where: { project: { eq: \"web\" }, status: { eq: FAILED } }, order: [{ startTime: DESC }]) { totalCount nodes { id } }")]
    [InlineData("several-jobs", "nodes(ids: [\"018f0000-0000-7000-8000-000000000001\", \"018f0000-0000-7000-8000-000000000002\"]) { id }")]
    [InlineData(
        "attempts-and-issues",
        "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { attempts { nodes { number } } "
        + "issues(where: { severity: { eq: ERROR } }) { totalCount nodes { code } } }")]
    [InlineData(
        "earlier-issues",
        "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { issues(earlier: true, where: { or: [{ file: { eq: \"x\" } }, "
        + "{ itemKey: { startsWith: \"x\" } }], code: { neq: \"x\" }, attempt: { gt: 1 } }) { totalCount nodes { code } } }")]
    [InlineData(
        "events-of-job",
        "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { events(where: { kind: { eq: FAILED } }) { nodes { kind by { name } } } }")]
    [InlineData(
        "events",
        "importEvents(where: { by: { name: { eq: \"x\" } }, kind: { in: [FAILED, CANCELLED] }, at: { gte: \"2030-01-01T00:00:00Z\" }, "
        + "project: { eq: \"web\" }, attempt: { gt: 1 } }) { nodes { id importStatus { id status } } }")]
    [InlineData("summary", "importStatusSummary(where: { jobType: { eq: IMPORT } }) { total retryable byStatus { status count } }")]
    [InlineData("summary-of-all", "importStatusSummary { total }")]
    [InlineData(
        "history",
        "importHistory(from: \"2030-01-01T00:00:00Z\", to: \"2030-01-01T02:00:00Z\", bucket: HOUR, where: { project: { eq: \"web\" } }) "
        + "{ started itemsAccepted }")]
    [InlineData("failures", "importFailureGroups(first: 5) { fingerprint count }")]
    [InlineData("failures-of-some", "importFailureGroups(where: { failure: { category: { eq: INTERNAL } } }) { fingerprint count }")]
    public async Task The_statements_of_a_listing(string name, string field)
    {
        var sql = await SqlOfAsync(field);

        SqlSnapshot.Match($"listing-{name}", sql);
    }

    [Theory]
    [InlineData("text-eq", "error: { eq: \"x\" }")]
    [InlineData("text-neq", "error: { neq: \"x\" }")]
    [InlineData("text-in", "error: { in: [\"x\", null] }")]
    [InlineData("text-nin", "error: { nin: [\"x\"] }")]
    [InlineData("text-contains", "error: { contains: \"x\" }")]
    [InlineData("text-ncontains", "error: { ncontains: \"x\" }")]
    [InlineData("text-starts-with", "error: { startsWith: \"x\" }")]
    [InlineData("text-nstarts-with", "error: { nstartsWith: \"x\" }")]
    [InlineData("text-ends-with", "error: { endsWith: \"x\" }")]
    [InlineData("text-nends-with", "error: { nendsWith: \"x\" }")]
    [InlineData("time-gt", "failureTime: { gt: \"2030-01-01T00:00:00Z\" }")]
    [InlineData("time-ngte", "failureTime: { ngte: \"2030-01-01T00:00:00Z\" }")]
    [InlineData("number-lt-nlte", "results: { errors: { lt: 3 }, warnings: { nlte: 1 } }")]
    [InlineData("flag", "retryable: { eq: true }")]
    [InlineData("tags-some", "tags: { some: { eq: \"x\" } }")]
    [InlineData("tags-none", "tags: { none: { startsWith: \"x\" } }")]
    [InlineData("tags-all", "tags: { all: { contains: \"x\" } }")]
    [InlineData("tags-any", "tags: { any: false }")]
    [InlineData("search", "search: \"Äpfel\"")]
    [InlineData("search-id", "search: \"018f\"")]
    [InlineData("health", "health: { in: [LATE, CANCELLING] }")]
    [InlineData("next-retry", "nextRetryAt: { lt: \"2030-01-01T00:00:00Z\" }")]
    [InlineData("id", "id: { nin: [\"018f0000-0000-7000-8000-000000000001\"] }")]
    [InlineData(
        "many",
        "error: { in: [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"10\", \"11\", \"12\", \"13\", \"14\", \"15\", \"16\", \"17\"] }")]
    [InlineData("or", "or: [{ status: { eq: FAILED } }, { and: [{ jobType: { eq: IMPORT } }, { progress: { percentage: { gte: 50 } } }] }]")]
    public async Task The_condition_of_each_operator(string name, string where)
    {
        var sql = Assert.Single(await SqlOfAsync($"importStatuses(where: {{ {where} }}) {{ nodes {{ id }} }}"));

        SqlSnapshot.Match($"where-{name}", [sql]);
    }

    /// <summary>The value of a row may be null, which sorts before any other value.</summary>
    [Theory]
    [InlineData("forward", "first", "after", "endCursor")]
    [InlineData("backward", "last", "before", "startCursor")]
    public async Task The_statement_of_a_page_starts_at_a_row(string name, string size, string place, string cursor)
    {
        var sent = new List<SentStatement>();
        foreach (var absent in new string[][] { [], [nameof(ImportJob.FailureTime)] })
        {
            App.Answer(JobStatus.Failed, absent: absent);
            var info = (await PageAsync(null)).GetProperty("pageInfo");
            App.TakeSql();
            await PageAsync(info.GetProperty(cursor).GetString());
            sent.AddRange(App.TakeSql());
        }

        SqlSnapshot.Match($"page-{name}", sent);

        async Task<JsonElement> PageAsync(string? at) => (await App.DataAsync(
            $$"""
            query ($at: String) {
              importStatuses({{size}}: 5, {{place}}: $at, order: [{ failureTime: ASC }, { status: DESC }]) { nodes { id } pageInfo { {{cursor}} } }
            }
            """,
            new { at })).GetProperty("importStatuses");
    }

    [Fact]
    public async Task The_statements_that_page_attempts_and_issues()
    {
        const string Page = "startCursor endCursor";
        App.Answer(JobStatus.Failed);
        var data = await App.DataAsync($$"""{ importStatus(id: "{{Id}}") { attempts { pageInfo { {{Page}} } } issues { pageInfo { {{Page}} } } } }""");
        var job = data.GetProperty("importStatus");
        App.TakeSql();

        await App.DataAsync(
            $$"""
            query ($attempt: String, $issue: String) {
              importStatus(id: "{{Id}}") {
                attempts(first: 5, after: $attempt) { nodes { number } }
                earlier: attempts(last: 5, before: $attempt) { nodes { number } }
                issues(first: 5, after: $issue) { nodes { code } }
                before: issues(last: 5, before: $issue) { nodes { code } }
              }
            }
            """,
            new { attempt = CursorOf("attempts"), issue = CursorOf("issues") });

        SqlSnapshot.Match("page-of-details", App.TakeSql().OrderBy(statement => statement.Sql, StringComparer.Ordinal));

        string? CursorOf(string list) => job.GetProperty(list).GetProperty("pageInfo").GetProperty("endCursor").GetString();
    }

    /// <summary>The statements are checked when they are sent.</summary>
    [Fact]
    public async Task Any_filter_order_and_page_is_a_valid_statement()
    {
        string[] nullable;
        await using (var db = App.OpenDatabase())
        {
            var properties = db.Model.FindEntityType(typeof(ImportJob))!.GetProperties();
            nullable = [.. properties.Where(property => property.IsNullable).Select(property => property.Name)];
        }

        await Gen.Select(ListingGenerator.Filter, ListingGenerator.Order, Gen.Bool, Gen.Bool).SampleAsync(
            async (filter, order, forward, absent) =>
            {
                App.Answer(JobStatus.Failed, absent: absent ? nullable : []);
                string? cursor = null;
                for (var page = 0; page < 2; page++)
                {
                    var variables = new JsonObject
                    {
                        ["where"] = ListingInput.Of(filter),
                        ["order"] = ListingInput.Of(order),
                        [forward ? "after" : "before"] = cursor,
                        [forward ? "first" : "last"] = 5,
                    };
                    var data = await App.DataAsync(ListingPropertyTests.Query, variables);
                    cursor = data.GetProperty("importStatuses").GetProperty("pageInfo").GetProperty("endCursor").GetString();
                }

                Assert.NotEmpty(App.TakeSql());
            },
            iter: 50,
            threads: 1);
    }

    /// <summary>A cached and prepared command is used, whose parameters are created from the model.</summary>
    [Fact]
    public async Task A_prepared_query_is_sent_again_with_other_values_and_another_page_size()
    {
        const string Query = """
            query (
              $first: Int, $id: ID, $text: String, $tag: String, $time: DateTime, $count: Long, $percentage: Float, $attempt: Int, $status: ImportStatusStatus
            ) {
              importStatuses(first: $first, where: {
                id: { neq: $id }, error: { contains: $text }, tags: { some: { eq: $tag } }, createdAt: { gt: $time }, status: { neq: $status }
                progress: { processed: { gt: $count }, percentage: { lt: $percentage } }, attempt: { gte: $attempt }, retryable: { eq: true }
              }) { nodes { id } }
            }
            """;
        App.Answer(JobStatus.Failed);
        await App.DataAsync(Query, Values(1, "FAILED"));
        var first = App.TakeSql();

        await App.DataAsync(Query, Values(2, "FAILED"));
        Assert.Equal(first, App.TakeSql());

        // A plan that is good for a rare status is bad for a common one.
        await App.DataAsync(Query, Values(2, "CANCELLED"));
        Assert.NotEqual(first, App.TakeSql());

        static object Values(int number, string status) => new
        {
            first = number,
            id = new Guid(number, 0, 0, new byte[8]),
            text = $"text {number}",
            tag = $"tag {number}",
            time = DateTimeOffset.UnixEpoch.AddDays(number),
            count = 10 + number,
            percentage = 0.5 + number,
            attempt = 20 + number,
            status,
        };
    }

    private async Task<IReadOnlyList<SentStatement>> SqlOfAsync(string field)
    {
        App.Answer(JobStatus.Failed);
        await App.DataAsync($"{{ {field} }}");
        return App.TakeSql();
    }

    public sealed class Shared : IDisposable
    {
        public SqlServerApp App { get; } = new();

        public void Dispose() => App.Dispose();
    }
}
