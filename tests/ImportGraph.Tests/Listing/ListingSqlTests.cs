using ImportGraph.Tests.Hosting;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Listing;

/// <summary>What the database is asked. A change of it is seen here before it is felt.</summary>
public sealed class ListingSqlTests : IDisposable
{
    private readonly RecordingApp _app = new();

    public void Dispose() => _app.Dispose();

    [SqliteFact]
    public async Task A_page_is_one_query_and_nothing_is_counted_unasked()
    {
        await SqlOfAsync("{ importStatuses { nodes { id } pageInfo { hasNextPage } } }");
        _app.TakeSql().MatchSnapshot();
    }

    [SqliteFact]
    public async Task Statuses_and_order_are_asked_of_the_database()
    {
        await SqlOfAsync("""{ importStatuses(where: { status: { in: [FAILED, CANCELLED] }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }], first: 50) { totalCount nodes { id } } }""");
        _app.TakeSql().MatchSnapshot();
    }

    [SqliteFact]
    public async Task Every_operator_is_asked_of_the_database()
    {
        await SqlOfAsync("""
            {
              importStatuses(where: {
                retryable: { neq: true }
                error: { contains: "a", nstartsWith: "b", endsWith: "c", nin: ["d", null], or: [{ eq: "e" }, { eq: null }] }
                failureTime: { gte: "2030-01-01T00:00:00Z", nlt: "2030-01-01T00:00:00Z" }
                results: { errors: { gt: 0 }, or: [{ warnings: { lte: 1 } }, { successful: { ngt: 2 } }] }
              }) { nodes { id } }
            }
            """);
        _app.TakeSql().MatchSnapshot();
    }

    [SqliteFact]
    public async Task A_page_behind_a_cursor_starts_at_it()
    {
        await _app.ScheduleAsync();
        var page = await _app.DataAsync("{ importStatuses(order: [{ failureTime: ASC }, { status: DESC }]) { pageInfo { endCursor } } }");
        var cursor = page.GetProperty("importStatuses").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        _app.TakeSql();

        await _app.DataAsync(
            "query ($after: String) { importStatuses(order: [{ failureTime: ASC }, { status: DESC }], after: $after) { nodes { id } } }", new { after = cursor });

        _app.TakeSql().MatchSnapshot();
    }

    /// <summary>In the order of an index, a page costs what it has; sorted, it costs what the table has.</summary>
    [SqliteTheory]
    [InlineData("")]
    [InlineData("where: { status: { eq: FAILED } }")]
    [InlineData("order: [{ startTime: DESC }]")]
    [InlineData("where: { status: { eq: FAILED } }, order: [{ startTime: DESC }]")]
    [InlineData("where: { status: { eq: FAILED }, jobType: { eq: IMPORT } }, order: [{ startTime: ASC }, { createdAt: ASC }]", true)]
    [InlineData("where: { status: { eq: FAILED }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }]")]
    public async Task A_page_in_a_usual_order_is_read_from_an_index_and_not_sorted(string arguments, bool sorted = false)
    {
        await SqlOfAsync($"{{ importStatuses{(arguments.Length > 0 ? $"({arguments})" : "")} {{ nodes {{ id }} }} }}");
        var sql = Assert.Single(_app.TakeSql());
        var plan = await QueryPlan.OfAsync(_app, sql);

        Assert.Equal(sorted, plan.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private async Task SqlOfAsync(string query)
    {
        _app.TakeSql();
        await _app.DataAsync(query);
    }
}
