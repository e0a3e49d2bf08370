using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

/// <summary>How much one request may select.</summary>
public sealed class LimitTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static TheoryData<string, string> TooMuch => new()
    {
        { "DOCUMENT_TOO_LARGE", "{ __typename } #" + new string(' ', 50_000) },
        { "DOCUMENT_TOO_LARGE", Many("__typename ", 5_000) },
        { "DOCUMENT_TOO_DEEP", Nested("{ a ", "} ", 21) },
        { "DOCUMENT_TOO_DEEP", Nested("{ a ", "} ", 1_500) },
        { "DOCUMENT_TOO_DEEP", $"query ($a: {Nested("[", "]", 2_000, "Int")}) {{ __typename }}" },
        { "DOCUMENT_TOO_DEEP", $"{{ importStatuses(where: {Nested("{ and: ", "}", 1_000, "[]")}) {{ totalCount }} }}" },
        { "DOCUMENT_TOO_DEEP", $"{{ importStatuses(where: {Nested("[", "]", 2_000)}) {{ totalCount }} }}" },
        { "DOCUMENT_TOO_DEEP", "{ ...F0 } " + Fragments(200, n => $"...F{n + 1}") },
        { "DOCUMENT_TOO_DEEP", string.Concat(Fragments(200, n => $"...F{n + 1}").Split('\n').Reverse()) + "{ ...F0 }" },
        { "TOO_MANY_FIELDS", Many("__typename ", 501) },
        { "TOO_MANY_FIELDS", "{ ...F0 } " + Fragments(6, n => string.Concat(Enumerable.Repeat($"...F{n + 1} ", 10))) },
        { "TOO_MANY_FIELDS", "{ __typename } " + Fragments(6, n => string.Concat(Enumerable.Repeat($"...F{n + 1} ", 10))) },
        { "TOO_MANY_ALIASES", Many("a: __typename ", 101) },
        { "TOO_MANY_DIRECTIVES", "{ __typename " + string.Concat(Enumerable.Repeat("@include(if: true) ", 101)) + "}" },
        { "COST_TOO_HIGH", "{ importStatuses(first: 100) { nodes { issues(last: 100) { nodes { code message file line itemKey field value attempt severity reportedAt } } } } }" },
        { "INVALID_OPERATION", "fragment F on Query { __typename }" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task A_document_above_a_limit_is_refused_and_not_executed(string code, string query)
    {
        var answer = await shared.App.QueryAsync(query);

        Assert.Equal(code, CodeOf(answer));
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await shared.App.QueryAsync("{ __typename }")).GetRawText());
    }

    [Theory]
    [InlineData("__typename", 500)]
    [InlineData("foo", 500)]
    public async Task A_document_at_the_limit_of_fields_is_accepted(string field, int count)
    {
        var answer = await shared.App.QueryAsync(Many(field + " ", count));

        Assert.Equal(field == "__typename", answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task A_cycle_of_fragments_is_reported_as_a_cycle()
    {
        var answer = await shared.App.QueryAsync("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");

        Assert.Equal("NO_FRAGMENT_CYCLES", CodeOf(answer));
    }

    [Theory]
    [InlineData("first", 100)]
    [InlineData("last", 100)]
    public async Task The_size_of_a_page_counts_even_if_it_is_in_a_variable(string argument, int size)
    {
        var query = $$"""query ($n: Int) { importStatuses({{argument}}: $n) { nodes { issues(first: 100) { nodes { code message file line itemKey field value attempt severity reportedAt } } } } }""";

        Assert.Equal("COST_TOO_HIGH", CodeOf(await shared.App.QueryAsync(query, new { n = size })));
        Assert.Equal("COST_TOO_HIGH", CodeOf(await shared.App.QueryAsync(query.Replace("$n: Int", "$n: Int = 100", StringComparison.Ordinal))));
        Assert.Null(CodeOf(await shared.App.QueryAsync(query, new { n = 10 })));
        Assert.Null(CodeOf(await shared.App.QueryAsync(query)));
    }

    [Fact]
    public async Task Variables_have_a_maximum_size_and_depth()
    {
        const string Query = "query ($where: ImportStatusFilterInput) { importStatuses(where: $where) { totalCount } }";

        Assert.Equal("VARIABLES_TOO_LARGE", CodeOf(await shared.App.QueryAsync(Query, new { where = new { error = new { eq = new string('x', 200_000) } } })));
        Assert.Equal("VARIABLES_TOO_LARGE", CodeOf(await QueryRawAsync(Query, $"{{\"or\":[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]}}")));
        Assert.Equal("VARIABLES_TOO_DEEP", CodeOf(await QueryRawAsync(Query, Nested("""{"and":[""", "]}", 16, "{}"))));
        Assert.Null(CodeOf(await QueryRawAsync(Query, Nested("""{"and":[""", "]}", 14, "{}"))));
        Assert.Equal("BAD_REQUEST", CodeOf(await QueryRawAsync(Query, Nested("""{"and":[""", "]}", 10_000, "{}"))));
    }

    [Theory]
    [InlineData("""{"or":[{}]}""", 300)]
    [InlineData("""{"and":[{}]}""", 300)]
    [InlineData("""{"error":{"or":[{}]}}""", 300)]
    [InlineData("""{"or":[{"error":{"nstartsWith":"a"}}]}""", 200)]
    [InlineData("""{"tags":{"all":{"or":[{"eq":"a"}]}}}""", 300)]
    [InlineData("""{"attempt":{"in":[1]}}""", 1_001)]
    public async Task A_filter_that_is_too_complex_for_a_database_is_refused(string filter, int repeats)
    {
        const string Query = "query ($where: ImportStatusFilterInput) { importStatuses(where: $where) { totalCount } }";
        var (open, close) = (filter.IndexOf('[', StringComparison.Ordinal) + 1, filter.LastIndexOf(']'));
        string Repeat(int count) => filter[..open] + string.Join(',', Enumerable.Repeat(filter[open..close], count)) + filter[close..];

        Assert.Equal("FILTER_TOO_COMPLEX", CodeOf(await QueryRawAsync(Query, Repeat(repeats * 2))));
        Assert.Null(CodeOf(await QueryRawAsync(Query, Repeat(repeats / 3))));
    }

    [Fact]
    public async Task A_filter_that_is_too_complex_refuses_its_field_and_the_other_fields_are_answered()
    {
        var answer = await shared.App.QueryAsync(
            "query ($where: ImportStatusFilterInput) { refused: importStatuses(where: $where) { totalCount } other: importStatuses { totalCount } }",
            new { where = new { or = Enumerable.Repeat(new { }, 600) } });

        Assert.Equal("FILTER_TOO_COMPLEX", CodeOf(answer));
        Assert.Equal("refused", answer.GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("refused").ValueKind);
        Assert.Equal(JsonValueKind.Number, answer.GetProperty("data").GetProperty("other").GetProperty("totalCount").ValueKind);
    }

    [Fact]
    public async Task An_order_with_more_entries_than_fields_is_refused()
    {
        var answer = await shared.App.QueryAsync(
            "query ($order: [ImportStatusSortInput!]) { importStatuses(order: $order) { totalCount } }",
            new { order = Enumerable.Repeat(new { status = "ASC" }, 12) });

        Assert.Equal("BAD_ORDER", CodeOf(answer));
    }

    [Fact]
    public async Task A_response_has_the_first_errors_and_the_number_of_the_others()
    {
        var answer = await shared.App.QueryAsync("{" + string.Concat(Enumerable.Range(0, 30).Select(n => $"no{n} ")) + "}");

        var errors = answer.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(21, errors.Count);
        Assert.Equal("There are 10 more errors.", errors[^1].GetProperty("message").GetString());
        Assert.Equal("TOO_MANY_ERRORS", errors[^1].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_long_name_is_cut_in_the_response()
    {
        var answer = await shared.App.QueryAsync("{ " + new string('a', 40_000) + " }");

        Assert.InRange(answer.GetRawText().Length, 100, 600);
    }

    [Fact]
    public async Task Batches_are_answered_in_order_if_they_are_allowed_and_not_too_large()
    {
        using var app = new TestApp(worker: false, clock: null, ("Limits:MaxBatchSize", "3"));

        Assert.Equal(
            """[{"data":{"a":"Query"}},{"errors":[{"message":"The request has no query.","extensions":{"code":"BAD_REQUEST"}}]},{"data":{"c":"Query"}}]""",
            (await PostAsync(app, """[{"query":"{ a: __typename }"},{},{"query":"{ c: __typename }"}]""")).GetRawText());
        Assert.Equal("BATCH_TOO_LARGE", CodeOf(await PostAsync(app, """[{},{},{},{}]""")));
        Assert.Equal("BAD_REQUEST", CodeOf(await PostAsync(app, "[]")));
        Assert.Equal("BATCH_TOO_LARGE", CodeOf(await PostAsync(shared.App, """[{"query":"{ __typename }"}]""")));
        Assert.Equal("BATCH_TOO_LARGE", CodeOf(await PostAsync(shared.App, """[{"query":"{ __typename }"},{"query":"{ __typename }"}]""")));
    }

    private Task<JsonElement> QueryRawAsync(string query, string where) =>
        PostAsync(shared.App, $$$"""{"query":"{{{query}}}","variables":{"where":{{{where}}}}}""");

    private static async Task<JsonElement> PostAsync(TestApp app, string body)
    {
        using var answer = await app.Http.PostAsync(new Uri("/graphql", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    private static string Many(string field, int count) => $"{{ {string.Concat(Enumerable.Repeat(field, count))}}}";

    private static string Nested(string open, string close, int depth, string inner = "") =>
        new StringBuilder().Insert(0, open, depth).Append(inner).Insert(open.Length * depth + inner.Length, close, depth).ToString();

    /// <summary>Fragments from F0 on, one per line. Each except the last has the content that the function returns.</summary>
    private static string Fragments(int count, Func<int, string> selections) =>
        string.Concat(Enumerable.Range(0, count).Select(n => $"fragment F{n} on Query {{ {selections(n)} }}\n")) + $"fragment F{count} on Query {{ __typename }}";
}
