using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Listing;

/// <summary>The SQL of listings. The snapshots show a change of it before it affects performance.</summary>
public sealed class ListingSqlTests : IDisposable
{
    private const string Statements = "The statements are SQLite's; SqlServerListingTests has the others.";
    private const string Plans = "The plans are SQLite's.";

    private readonly RecordingApp _app = new();

    public void Dispose() => _app.Dispose();

    [SqliteFact(Statements)]
    public async Task A_page_is_one_query_and_counts_only_on_request()
    {
        await SqlOfAsync("{ importStatuses { nodes { id } pageInfo { hasNextPage } } }");
        _app.TakeSql().MatchSnapshot();
    }

    [SqliteFact(Statements)]
    public async Task The_database_filters_by_status_and_sorts()
    {
        await SqlOfAsync("""
            {
              importStatuses(where: { status: { in: [FAILED, CANCELLED] }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }], first: 50) {
                totalCount nodes { id }
              }
            }
            """);
        _app.TakeSql().MatchSnapshot();
    }

    [SqliteFact(Statements)]
    public async Task The_database_evaluates_every_operator()
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

    [SqliteFact(Statements)]
    public async Task A_page_after_a_cursor_starts_at_the_cursor()
    {
        await _app.ScheduleAsync();
        var page = await _app.DataAsync("{ importStatuses(order: [{ failureTime: ASC }, { status: DESC }]) { pageInfo { endCursor } } }");
        var cursor = page.GetProperty("importStatuses").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        _app.TakeSql();

        await _app.DataAsync(
            "query ($after: String) { importStatuses(order: [{ failureTime: ASC }, { status: DESC }], after: $after) { nodes { id } } }",
            new { after = cursor });

        _app.TakeSql().MatchSnapshot();
    }

    [SqliteTheory("Only SQLite keeps counts.")]
    [InlineData("importStatusSummary { total }", true)]
    [InlineData("importStatusSummary(where: { or: [{ status: { in: [FAILED, CANCELLED] } }, { jobType: { neq: IMPORT } }] }) { total }", true)]
    [InlineData("importStatusSummary(where: { retryable: { eq: null } }) { total }", true)]
    [InlineData("importStatusSummary(where: { or: [] }) { total }", true)]
    [InlineData("importStatusSummary(where: { status: { eq: FAILED }, error: { neq: null } }) { total }", false)]
    [InlineData("importStatusSummary(where: { tags: { any: true } }) { total }", false)]
    [InlineData("importFailureGroups { code }", false)]
    public async Task Jobs_are_counted_only_if_the_kept_counts_cannot_answer(string query, bool kept)
    {
        await SqlOfAsync($"{{ {query} }}");

        var sql = Assert.Single(_app.TakeSql());
        Assert.Equal(kept, sql.Contains("\"JobCounts\"", StringComparison.Ordinal));
        Assert.Equal(kept, !sql.Contains("\"ImportJobs\"", StringComparison.Ordinal));
    }

    /// <summary>In the order of an index, the cost of a page depends on the page; with a sort, it depends on the whole table.</summary>
    [SqliteTheory(Plans)]
    [InlineData("")]
    [InlineData("where: { status: { eq: FAILED } }")]
    [InlineData("where: { status: { eq: FAILED }, jobType: { eq: IMPORT } }")]
    [InlineData("where: { status: { eq: FAILED } }, order: [{ startTime: DESC }]")]
    [InlineData("where: { status: { eq: FAILED }, jobType: { eq: IMPORT } }, order: [{ startTime: ASC }, { createdAt: ASC }]")]
    [InlineData("where: { status: { eq: FAILED }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }]")]
    [InlineData("order: [{ startTime: DESC }, { status: ASC }]", true)]
    public async Task A_page_in_a_common_order_is_read_from_an_index_and_not_sorted(string arguments, bool sorted = false)
    {
        await _app.ScheduleAsync();
        var plan = await PlanAsync($"{{ importStatuses(first: 1{(arguments.Length > 0 ? $", {arguments}" : "")}) {{ nodes {{ id }} }} }}");

        Assert.Equal(sorted, plan.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    /// <summary>A caller of one project, or a filter by project, reads only the rows of the page, however many other jobs there are.</summary>
    [SqliteTheory(Plans)]
    [InlineData("where: { project: { eq: \"web\" } }")]
    [InlineData("where: { project: { eq: \"web\" } }, order: [{ startTime: DESC }]")]
    [InlineData("where: { project: { eq: \"web\" }, status: { eq: FAILED } }")]
    [InlineData("where: { project: { eq: \"web\" }, status: { eq: FAILED } }, order: [{ startTime: DESC }]")]
    [InlineData("where: { project: { eq: \"web\" }, status: { eq: FAILED }, startTime: { lte: \"2030-01-01T00:00:00Z\" } }, order: [{ startTime: DESC }]")]
    [InlineData("where: { and: [{ project: { eq: \"web\" } }, { status: { eq: FAILED }, startTime: { lte: \"2030-01-01T00:00:00Z\" } }] }, order: [{ startTime: DESC }]")]
    public async Task A_page_of_one_project_is_read_from_an_index_of_it_and_not_sorted(string arguments)
    {
        await _app.ScheduleAsync(project: "web");
        var plan = await PlanAsync($"{{ importStatuses(first: 1, {arguments}) {{ nodes {{ id }} }} }}");

        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.All(plan.Split('\n'), step => Assert.Matches(@"^SEARCH i USING (COVERING )?INDEX IX_ImportJobs_(Status_)?Project_\w+ \((Status=\? AND )?Project=\?", step));
    }

    [SqliteTheory(Plans)]
    [InlineData("", "IX_ImportEvents_At_JobKey_Number")]
    [InlineData("where: { at: { gte: \"2030-01-01T00:00:00Z\" } }", "IX_ImportEvents_At_JobKey_Number")]
    [InlineData("where: { project: { eq: \"web\" } }", "IX_ImportEvents_Project_At_JobKey_Number")]
    [InlineData("where: { project: { eq: \"web\" }, at: { gte: \"2030-01-01T00:00:00Z\" } }", "IX_ImportEvents_Project_At_JobKey_Number")]
    public async Task A_page_of_events_is_read_from_an_index_and_not_sorted(string arguments, string index)
    {
        var plan = await PlanAsync($"{{ importEvents(first: 1{(arguments.Length > 0 ? $", {arguments}" : "")}) {{ nodes {{ id }} }} }}");

        Assert.Matches($@"^(SCAN|SEARCH) i USING INDEX {index}( \(\S.*\))?$", plan);
    }

    [SqliteFact(Plans)]
    public async Task Only_the_events_of_the_project_that_a_filter_names_are_read()
    {
        var listing = _app.Services.GetRequiredService<EventListing>().In(ProjectAccess.To(["default", "web"]));
        var filter = new RowFilter.Compare(RowField.Of((ImportEvent happened) => happened.Project), Comparison.Equal, "web");
        await _app.ScheduleAsync();
        _app.TakeSql();

        await listing.PageAsync(filter, new PageRequest(First: 10), default);

        var sql = Assert.Single(_app.TakeSql());
        Assert.Contains("IX_ImportEvents_Project_At", await QueryPlan.OfAsync(_app, sql), StringComparison.Ordinal);
    }

    [SqliteFact(Plans)]
    public async Task The_events_of_a_job_are_read_from_an_index_and_not_sorted()
    {
        var id = (await _app.ScheduleAsync()).Id;

        var plan = await PlanAsync($"{{ importStatus(id: \"{id}\") {{ events(first: 1) {{ nodes {{ id }} }} }} }}");

        Assert.Matches(@"SEARCH i USING INDEX \w+ImportEvents\w+ \(JobKey=\?\)$", plan);
    }

    /// <summary>This holds for every page, forward and backward: reading starts at the cursor.</summary>
    [SqliteTheory(Plans)]
    [MemberData(nameof(Orders))]
    public async Task Each_order_of_the_contract_is_read_from_an_index_starting_at_its_cursor(string field, string direction)
    {
        await _app.ScheduleAsync();
        await _app.ScheduleAsync();
        var order = $"order: [{{ {field}: {direction} }}]";
        var page = await _app.DataAsync($"{{ importStatuses(first: 1, {order}) {{ pageInfo {{ endCursor }} }} }}");
        var cursor = page.GetProperty("importStatuses").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        foreach (var part in new[] { "", $"first: 2, after: \"{cursor}\", ", $"last: 2, before: \"{cursor}\", " })
        {
            var plan = await PlanAsync($"{{ importStatuses({part}{order}) {{ nodes {{ id }} }} }}");

            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            Assert.True(part.Length == 0 || plan.StartsWith("SEARCH", StringComparison.Ordinal), plan);
        }
    }

    public static TheoryData<string, string> Orders()
    {
        var orders = new TheoryData<string, string>();
        foreach (var field in new[] { "createdAt", "updatedAt", "startTime", "estimatedCompletion", "completionTime", "failureTime", "status" })
        {
            orders.Add(field, "ASC");
            orders.Add(field, "DESC");
        }

        return orders;
    }

    private async Task<string> PlanAsync(string query)
    {
        await SqlOfAsync(query);
        return string.Join('\n', await Task.WhenAll(_app.TakeSql().Select(sql => QueryPlan.OfAsync(_app, sql))));
    }

    private async Task SqlOfAsync(string query)
    {
        _app.TakeSql();
        await _app.DataAsync(query);
    }
}
