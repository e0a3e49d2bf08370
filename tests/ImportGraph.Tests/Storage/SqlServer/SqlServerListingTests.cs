using Snapshooter;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>What SQL Server is asked for a list. All of it is asked there: EF Core refuses what it would have to compare by itself.</summary>
public sealed class SqlServerListingTests(SqlServerListingTests.Shared shared) : IClassFixture<SqlServerListingTests.Shared>
{
    private SqlServerApp App => shared.App;

    [Theory]
    [InlineData("newest first", "importStatuses { nodes { id status } }")]
    [InlineData("counted", "importStatuses(where: { status: { in: [FAILED, CANCELLED] }, jobType: { eq: IMPORT } }, order: [{ startTime: DESC }]) { totalCount nodes { id } }")]
    [InlineData("all columns", "importStatuses(first: 50) { nodes { id status jobType progress { processed total percentage } logFileLocation startTime estimatedCompletion currentOperation completionTime results { successful warnings errors } retryable } }")]
    [InlineData("one job", "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { id }")]
    [InlineData("attempts and issues", "importStatus(id: \"018f0000-0000-7000-8000-000000000001\") { attempts { nodes { number } } issues(where: { severity: { eq: ERROR } }) { totalCount nodes { code } } }")]
    [InlineData("summary", "importStatusSummary(where: { jobType: { eq: IMPORT } }) { total retryable byStatus { status count } }")]
    [InlineData("failures", "importFailureGroups(first: 5) { fingerprint count }")]
    public async Task A_listing_is_asked_of_the_server(string name, string field)
    {
        var sql = await SqlOfAsync(field);

        sql.MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Theory]
    [InlineData("error: { eq: \"x\" }")]
    [InlineData("error: { neq: \"x\" }")]
    [InlineData("error: { in: [\"x\", null] }")]
    [InlineData("error: { nin: [\"x\"] }")]
    [InlineData("error: { contains: \"x\" }")]
    [InlineData("error: { ncontains: \"x\" }")]
    [InlineData("error: { startsWith: \"x\" }")]
    [InlineData("error: { nstartsWith: \"x\" }")]
    [InlineData("error: { endsWith: \"x\" }")]
    [InlineData("error: { nendsWith: \"x\" }")]
    [InlineData("failureTime: { gt: \"2030-01-01T00:00:00Z\" }")]
    [InlineData("failureTime: { ngte: \"2030-01-01T00:00:00Z\" }")]
    [InlineData("results: { errors: { lt: 3 }, warnings: { nlte: 1 } }")]
    [InlineData("retryable: { eq: true }")]
    [InlineData("tags: { some: { eq: \"x\" } }")]
    [InlineData("tags: { none: { startsWith: \"x\" } }")]
    [InlineData("tags: { all: { contains: \"x\" } }")]
    [InlineData("tags: { any: false }")]
    [InlineData("or: [{ status: { eq: FAILED } }, { and: [{ jobType: { eq: IMPORT } }, { progress: { percentage: { gte: 50 } } }] }]")]
    public async Task Each_operator_is_asked_of_the_server(string where)
    {
        var sql = Assert.Single(await SqlOfAsync($"importStatuses(where: {{ {where} }}) {{ nodes {{ id }} }}"));

        sql.MatchSnapshot(SnapshotNameExtension.Create(string.Concat(where.Where(letter => char.IsLetterOrDigit(letter) || letter == ' ')).Trim().Replace("  ", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_question_that_was_asked_before_is_sent_again_with_other_values()
    {
        const string Query = """query ($text: String) { importStatuses(where: { error: { contains: $text }, tags: { some: { eq: $text } } }) { nodes { id } } }""";
        App.TakeSql();
        await App.DataAsync(Query, new { text = "one" });
        var first = App.TakeSql();

        await App.DataAsync(Query, new { text = "another" });

        Assert.Equal(first, App.TakeSql());
    }

    private async Task<IReadOnlyList<string>> SqlOfAsync(string field)
    {
        App.TakeSql();
        await App.DataAsync($"{{ {field} }}");
        return App.TakeSql();
    }

    public sealed class Shared : IDisposable
    {
        public SqlServerApp App { get; } = new();

        public void Dispose() => App.Dispose();
    }
}
