using System.Globalization;
using System.Net.Http.Json;
using GraphQL.Types;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Security;

/// <summary>The cost of the work of the database, and of the work of the server before it. The budget grows by 1 per second.</summary>
public sealed class SearchPriceTests(SearchPriceTests.Server server) : IClassFixture<SearchPriceTests.Server>
{
    private const int Jobs = 10_000;

    /// <summary>The part of the budget that is refilled while a test runs.</summary>
    private const int Refilled = 60;

    private readonly TestApp _app = server.App;

    [Theory]
    [InlineData("{ importStatuses { nodes { id } } }", 16)]
    [InlineData("{ importStatuses(order: [{ failureTime: ASC }]) { nodes { id } } }", 16)]
    [InlineData("{ importStatuses(where: { status: { eq: FAILED } }, order: [{ startTime: DESC }]) { nodes { id } } }", 16)]
    [InlineData("""{ importStatuses(where: { id: { eq: "00000000-0000-0000-0000-000000000000" }, error: { contains: "x" } }) { nodes { id } } }""", 16)]
    [InlineData("""{ importEvents(where: { at: { gte: "2030-01-01T00:00:00Z" }, project: { eq: "web" } }) { nodes { id } } }""", 16)]
    // The database may have to read all events, of which a job has some.
    [InlineData("{ importEvents(where: { kind: { eq: FAILED } }) { nodes { id } } }", 16 + 4000)]
    // The database may have to read all jobs.
    [InlineData("{ importStatuses(where: { jobType: { eq: VALIDATION } }) { nodes { id } } }", 16 + 1000)]
    [InlineData("{ importStatuses(where: { status: { eq: FAILED } }, order: [{ updatedAt: DESC }]) { nodes { id } } }", 16 + 1000)]
    [InlineData("{ importStatuses(order: [{ status: ASC }, { failureTime: ASC }]) { nodes { id } } }", 16 + 1000)]
    [InlineData("""{ importStatuses(where: { error: { contains: "x" } }) { nodes { id } } }""", 16 + 1000)]
    [InlineData("""{ importStatuses(where: { search: "abc" }) { nodes { id } } }""", 16 + 1000)]
    [InlineData("""{ importStatuses(where: { error: { contains: "x" } }) { nodes { id } totalCount } }""", 16 + 10 + 2000)]
    [InlineData("""{ importFailureGroups(where: { error: { contains: "x" } }) { code } }""", 30 + 1000)]
    [InlineData("""mutation { retryImports(input: { selection: { where: { error: { contains: "x" } } }, dryRun: true }) { matched } }""", 2 + 1000)]
    // The database may have to read all entries of an index.
    [InlineData("{ importStatuses(where: { status: { eq: FAILED }, jobType: { eq: VALIDATION } }) { nodes { id } } }", 16 + 100)]
    [InlineData("{ importStatuses(where: { jobType: { eq: VALIDATION } }, order: [{ startTime: ASC }]) { nodes { id } } }", 16 + 100)]
    [InlineData("{ importFailureGroups(where: { status: { eq: FAILED }, retryable: { eq: true } }) { code } }", 30 + 500)]
    [InlineData("{ importFailureGroups { code } }", 30 + 500)]
    [InlineData("""{ importHistory(from: "2030-01-01T00:00:00Z", to: "2030-01-02T00:00:00Z", bucket: DAY) { started } }""", 10 + 1000 + 500)]
    [InlineData("{ a: importFailureGroups { code } b: importFailureGroups { code } }", 60 + 1000)]
    [InlineData("""{ importStatusSummary(where: { status: { eq: FAILED }, error: { eq: null } }) { total } }""", 11 + 1000)]
    public async Task A_search_costs_as_much_as_the_database_may_have_to_read(string query, int atLeast)
    {
        await SpentAsync(query);

        // The cost of the comparisons of a filter is added.
        Assert.InRange(await SpentAsync(query), atLeast - Refilled, atLeast * 2);
    }

    [SqliteTheory("SQL Server counts the jobs.")]
    [InlineData("{ importStatusSummary { total } }", 11)]
    [InlineData("{ importStatusSummary(where: { or: [{ status: { in: [FAILED] } }, { retryable: { neq: true } }] }) { total } }", 11)]
    [InlineData("{ importStatuses { totalCount } }", 16)]
    public async Task A_count_that_the_database_keeps_costs_nothing_for_the_jobs(string query, int cost)
    {
        await SpentAsync(query);

        Assert.InRange(await SpentAsync(query), cost - Refilled, cost);
    }

    [Fact]
    public async Task Each_comparison_of_a_filter_costs()
    {
        var (few, many) = (Query(1), Query(91));
        await SpentAsync(few);
        await SpentAsync(many);

        // A tenth of the price of a row, for each row.
        Assert.InRange(await SpentAsync(many) - await SpentAsync(few), (Jobs * 90 / 100) - Refilled, (Jobs * 90 / 100) + Refilled);

        static string Query(int parts)
        {
            var conditions = Enumerable.Range(0, parts).Select(n => $$"""{ error: { contains: "{{n}}" } } """);
            return $$"""{ importStatusSummary(where: { or: [{{string.Concat(conditions)}}] }) { total } }""";
        }
    }

    [Fact]
    public async Task A_new_filter_costs_more_than_a_known_one_with_other_values()
    {
        const string Query = "query ($where: ImportStatusFilterInput) { importStatusSummary(where: $where) { total } }";
        await SpentAsync(Query);

        var first = await SpentAsync(Query, new { where = new { error = new { contains = "a" }, tags = new { some = new { eq = "b" } } } });
        var again = await SpentAsync(Query, new { where = new { error = new { contains = "c" }, tags = new { some = new { eq = "d" } } } });

        Assert.InRange(first - again, 200 - Refilled, 200 + Refilled);
    }

    [Fact]
    public async Task A_valid_document_costs_its_validation_once_and_an_invalid_one_each_time()
    {
        var fields = string.Concat(Enumerable.Range(0, 100).Select(n => $"a{n}: __typename "));
        var (valid, wrong) = ($"{{ {fields} }}", $"{{ {fields} nothing }}");

        Assert.InRange(await SpentAsync(valid), 400 - Refilled, 600);
        Assert.InRange(await SpentAsync(valid), 100 - Refilled, 100);
        Assert.InRange(await SpentAsync(wrong), 300 - Refilled, 400);
        Assert.InRange(await SpentAsync(wrong), 300 - Refilled, 400);
    }

    [Fact]
    public void Every_filterable_field_declares_its_search_cost()
    {
        var schema = _app.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        var free = schema.AllTypes.OfType<IComplexGraphType>().Where(type => type is not IInputObjectGraphType)
            .SelectMany(type => type.Fields, (type, field) => (Name: $"{type.Name}.{field.Name}", Field: field))
            .Where(field => field.Field.Arguments?.Find("where") is not null && FieldCost.SearchOf(field.Field) is null)
            .Select(field => field.Name);

        // Its filter is evaluated for each job that changes.
        Assert.Equal(["Subscription.importStatusesUpdated"], free);
    }

    private async Task<int> SpentAsync(string query, object? variables = null)
    {
        var before = await RemainingAsync("{ __typename }", null);
        return before - await RemainingAsync(query, variables);
    }

    private async Task<int> RemainingAsync(string query, object? variables)
    {
        using var answer = await _app.Http.PostAsJsonAsync("/graphql", new { query, variables });
        return int.Parse(answer.Headers.GetValues("RateLimit-Remaining").Single(), CultureInfo.InvariantCulture);
    }

    public sealed class Server : IAsyncLifetime
    {
        public TestApp App { get; } = new(worker: false, settings: [("RateLimit:CostPerSecond", "1"), ("RateLimit:Burst", "1000000000")]);

        public async Task InitializeAsync()
        {
            await App.StoreJobsAsync(Jobs);
            await App.Services.GetRequiredService<JobTableSize>().CountAsync(CancellationToken.None);
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
