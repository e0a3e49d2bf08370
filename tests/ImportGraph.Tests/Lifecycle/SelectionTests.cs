using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Listing;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>A change of many jobs changes the selected jobs, and no others.</summary>
public sealed class SelectionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "100", CultureInfo.InvariantCulture);

    private static readonly string[] ComparingWithText = ["contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith"];

    private readonly TestApp _app = shared.App;

    [Theory]
    [InlineData("""{"where":{}}""", "where", "has no condition")]
    [InlineData("""{"where":{"id":{}}}""", "where.id", "has no condition")]
    [InlineData("""{"where":{"id":null}}""", "where.id", "is null")]
    [InlineData("""{"where":{"id":{"in":null}}}""", "where.id.in", "is null")]
    [InlineData("""{"where":{"id":{"nin":null}}}""", "where.id.nin", "is null")]
    [InlineData("""{"where":{"id":{"nin":[]}}}""", "where.id.nin", "is an empty list")]
    [InlineData("""{"where":{"id":{"in":["x",null]}}}""", "where.id.in[1]", "is null")]
    [InlineData("""{"where":{"id":{"neq":null}}}""", "where.id.neq", "is null")]
    [InlineData("""{"where":{"retryable":{"eq":null}}}""", "where.retryable.eq", "is null")]
    [InlineData("""{"where":{"error":{"contains":""}}}""", "where.error.contains", "is an empty text")]
    [InlineData("""{"where":{"error":{"and":[]}}}""", "where.error.and", "is an empty list")]
    [InlineData("""{"where":{"error":{"or":[{"eq":"a"},{}]}}}""", "where.error.or[1]", "has no condition")]
    [InlineData("""{"where":{"dataSource":{}}}""", "where.dataSource", "has no condition")]
    [InlineData("""{"where":{"dataSource":null}}""", "where.dataSource", "is null")]
    [InlineData("""{"where":{"dataSource":{"path":{"startsWith":null}}}}""", "where.dataSource.path.startsWith", "is null")]
    [InlineData("""{"where":{"search":""}}""", "where.search", "is an empty text")]
    [InlineData("""{"where":{"search":" \u0301 "}}""", "where.search", "is an empty text")]
    [InlineData("""{"where":{"search":null}}""", "where.search", "is null")]
    [InlineData("""{"where":{"health":{}}}""", "where.health", "has no condition")]
    [InlineData("""{"where":{"health":{"neq":null}}}""", "where.health.neq", "is null")]
    [InlineData("""{"where":{"tags":{}}}""", "where.tags", "has no condition")]
    [InlineData("""{"where":{"tags":{"some":{}}}}""", "where.tags.some", "has no condition")]
    [InlineData("""{"where":{"tags":{"all":{"in":null}}}}""", "where.tags.all.in", "is null")]
    [InlineData("""{"where":{"tags":{"any":null}}}""", "where.tags.any", "is null")]
    [InlineData("""{"where":{"and":[]}}""", "where.and", "is an empty list")]
    [InlineData("""{"where":{"and":null}}""", "where.and", "is null")]
    [InlineData("""{"where":{"or":null,"status":{"eq":"FAILED"}}}""", "where.or", "is null")]
    [InlineData("""{"where":{"or":[{"status":{"eq":"FAILED"}},{}]}}""", "where.or[1]", "has no condition")]
    [InlineData("""{"where":{"status":{"eq":"FAILED"},"and":[{"or":[{"results":{"errors":{}}}]}]}}""", "where.and[0].or[0].results.errors", "has no condition")]
    [InlineData("""{"all":false}""", "all", "is false")]
    public async Task A_selection_with_an_empty_part_is_refused_and_so_is_its_dry_run(string selection, string field, string what)
    {
        await AddAsync();

        foreach (var dryRun in new[] { false, true })
        {
            foreach (var (document, mutation) in new[] { ("CancelImports", "cancelImports"), ("RetryImports", "retryImports") })
            {
                var payload = (await _app.DataAsync(Documents.Read(document), new { input = new { selection = JsonElement.Parse(selection), dryRun } })).GetProperty(mutation);
                Assert.Equal(JsonValueKind.Null, payload.GetProperty("matched").ValueKind);
                Assert.Equal(
                    $$"""[{"__typename":"InvalidSelectionError","code":"INVALID_SELECTION","message":"{{field}} {{what}}. Nothing was changed; to change all jobs say selection: { all: true }.","field":"{{field}}"}]""",
                    payload.GetProperty("errors").GetRawText());
            }
        }

        Assert.Empty(await ChangedAsync());
    }

    [Theory]
    [InlineData("($ids: [ID]) { cancelImports(input: { selection: { where: { id: { in: $ids } } } })")]
    [InlineData("($ids: [ID!]) { cancelImports(input: { selection: { where: { id: { nin: $ids } } } })")]
    [InlineData("($status: ImportStatusStatus) { cancelImports(input: { selection: { where: { status: { eq: $status } } } })")]
    [InlineData("($some: StringOperationFilterInput) { cancelImports(input: { selection: { where: { tags: { some: $some } } } })")]
    [InlineData("($id: IdOperationFilterInput) { cancelImports(input: { selection: { where: { id: $id } } })")]
    [InlineData("($or: [ImportStatusFilterInput!]) { cancelImports(input: { selection: { where: { or: $or } } })")]
    public async Task A_null_or_omitted_variable_does_not_select_all_jobs(string mutation)
    {
        await AddAsync();
        var name = mutation.Split('$')[1].Split(':')[0];
        var document = $"mutation {mutation} {{ matched errors {{ ... on Error {{ code }} }} }} }}";

        foreach (var variables in new[] { new Dictionary<string, object?> { [name] = null }, [] })
        {
            var error = (await _app.DataAsync(document, variables)).GetProperty("cancelImports").GetProperty("errors")[0];
            Assert.Equal("INVALID_SELECTION", error.GetProperty("code").GetString());
        }

        Assert.Empty(await ChangedAsync());
    }

    [Theory]
    [InlineData("($where: ImportStatusFilterInput) { cancelImports(input: { selection: { where: $where } })")]
    [InlineData("($ids: [ID!]) { cancelImports(input: { selection: { ids: $ids } })")]
    [InlineData("($all: Boolean) { cancelImports(input: { selection: { all: $all } })")]
    [InlineData("($selection: ImportSelectionInput) { cancelImports(input: { selection: $selection })")]
    [InlineData("($input: CancelImportsInput) { cancelImports(input: $input)")]
    public async Task A_selection_that_is_a_variable_without_a_value_changes_nothing(string mutation)
    {
        await AddAsync();
        var name = mutation.Split('$')[1].Split(':')[0];
        foreach (var variables in new[] { new Dictionary<string, object?> { [name] = null }, [] })
        {
            var answer = await _app.QueryAsync($"mutation {mutation} {{ matched errors {{ ... on Error {{ code }} }} }} }}", variables);

            Assert.DoesNotContain("INTERNAL_SERVER_ERROR", answer.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("\"matched\":2", answer.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Empty(await ChangedAsync());
    }

    [Theory]
    [InlineData("""{"ids":[]}""")]
    [InlineData("""{"where":{"id":{"in":[]}}}""")]
    [InlineData("""{"where":{"or":[]}}""")]
    public async Task An_empty_list_of_alternatives_selects_nothing(string selection)
    {
        await AddAsync();

        Assert.Equal(
            """{"matched":0,"cancelled":0,"skipped":[],"errors":null}""",
            (await _app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = JsonElement.Parse(selection) } })).GetProperty("cancelImports").GetRawText());
        Assert.Empty(await ChangedAsync());
    }

    [Fact]
    public async Task All_jobs_are_changed_if_the_selection_says_so()
    {
        await AddAsync();

        var payload = (await _app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = new { all = true } } })).GetProperty("cancelImports");

        Assert.Equal("""{"matched":30,"cancelled":30,"skipped":[],"errors":null}""", payload.GetRawText());
        Assert.Equal(30, (await ChangedAsync()).Count);
    }

    /// <summary>A failing case is printed with the seed that reproduces it.</summary>
    [Fact]
    public async Task A_filter_with_missing_parts_is_refused_or_changes_exactly_the_jobs_that_it_lists()
    {
        await AddAsync();
        var (refused, changed) = (0, 0);

        await Gen.Select(ListingGenerator.Filter, Gen.Int[0, int.MaxValue - 1]).SampleAsync(
            async (filter, seed) =>
            {
                var where = (JsonObject)Damage(ListingInput.Of(filter), new Random(seed))!;
                var listed = await ListedAsync(where);
                var payload = (await _app.DataAsync(
                    Documents.Read("CancelImports"), new { input = new { selection = new { where } } })).GetProperty("cancelImports");
                var actual = await ChangedAsync();
                if (IsEmpty(where))
                {
                    Assert.Equal("INVALID_SELECTION", payload.GetProperty("errors")[0].GetProperty("code").GetString());
                    Assert.Empty(actual);
                    refused++;
                    return;
                }

                Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
                Assert.Equal(listed!.Order(), actual.Order());
                if (actual.Count > 0)
                {
                    changed++;
                    await AddAsync();
                }
            },
            iter: Cases,
            threads: 1);

        Assert.True(refused > Cases / 10 && changed > Cases / 20, $"Only {refused} were refused and {changed} changed something. That is too few.");
    }

    /// <summary>The filter with lost parts: members that are missing or null, and lists and objects that are empty.</summary>
    private static JsonNode? Damage(JsonNode? node, Random random) => node switch
    {
        JsonObject given => new JsonObject([.. given
            .Where(_ => random.Next(12) > 0)
            .Select(member => KeyValuePair.Create(member.Key, random.Next(20) == 0 ? null : Damage(member.Value, random)))]),
        // An entry of a list of conditions may not be null.
        JsonArray given => new JsonArray([.. given.Where(_ => random.Next(12) > 0).Select(entry => Damage(entry, random))]),
        _ => node?.DeepClone(),
    };

    /// <summary>Whether some part of a filter is empty. It follows the contract and uses no code of the product, except that which removes accents.</summary>
    private static bool IsEmpty(JsonNode? node, string? name = null) => node switch
    {
        null => true,
        JsonObject { Count: 0 } => true,
        JsonObject given => given.Any(member => IsEmpty(member.Value, member.Key)),
        JsonArray { Count: 0 } => name is "and" or "nin",
        JsonArray list => list.Any(entry => IsEmpty(entry)),
        JsonValue value when name == "search" => FoldedText.Of(value.GetValue<string>()).Length == 0,
        JsonValue value => ComparingWithText.Contains(name) && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Length == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>The jobs that a list returns; null if a list refuses the filter, too.</summary>
    private async Task<List<Guid>?> ListedAsync(JsonObject where)
    {
        var answer = await _app.QueryAsync("query ($where: ImportStatusFilterInput) { importStatuses(where: $where, first: 100) { nodes { id } } }", new { where });
        if (answer.TryGetProperty("errors", out var errors))
        {
            Assert.Equal("FILTER_NULL", errors[0].GetProperty("extensions").GetProperty("code").GetString());
            Assert.True(IsEmpty(where));
            return null;
        }

        return [.. answer.GetProperty("data").GetProperty("importStatuses").GetProperty("nodes").EnumerateArray().Select(job => job.GetProperty("id").GetGuid())];
    }

    private async Task<List<Guid>> ChangedAsync()
    {
        await using var db = _app.OpenDatabase();
        return await db.Jobs.Where(job => job.Version > 1).Select(job => job.Id).ToListAsync();
    }

    /// <summary>Deletes all jobs, and stores 30 different ones that can be cancelled.</summary>
    private async Task AddAsync()
    {
        await _app.DeleteJobsAsync();
        await using var db = _app.OpenDatabase();
        foreach (var job in ListingGenerator.Jobs(30))
        {
            (job.Status, job.Version, job.CancelRequestedAt) = (JobStatus.Scheduled, 1, null);
            db.Jobs.Add(job);
        }

        await db.SaveChangesAsync();
    }
}
