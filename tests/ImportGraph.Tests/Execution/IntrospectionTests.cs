using System.Net;
using System.Net.Http.Headers;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

/// <summary>What a server reveals of its schema, and when.</summary>
public sealed class IntrospectionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly Uri Schema = new("/graphql/schema.graphql", UriKind.Relative);

    [Theory]
    [InlineData("{ __schema { description } }")]
    [InlineData("""{ __type(name: "Query") { name } }""")]
    [InlineData("{ ...F } fragment F on Query { a: __schema { description } }")]
    public async Task Without_introspection_the_schema_is_not_revealed_in_any_way(string query)
    {
        using var app = new TestApp(worker: false, clock: null, ("Schema:Introspection", "false"));
        var answer = await app.QueryAsync(query);

        Assert.Equal("INTROSPECTION_DISABLED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        using var text = await app.Http.GetAsync(Schema);
        Assert.Equal(HttpStatusCode.NotFound, text.StatusCode);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await app.QueryAsync("{ __typename }")).GetRawText());
    }

    [Fact]
    public async Task Introspection_shows_oneOf_inputs_and_their_directive()
    {
        var answer = await shared.App.DataAsync(
            """{ __schema { directives { name locations args { name } } } __type(name: "ImportSelectionInput") { isOneOf } }""");

        var directives = answer.GetProperty("__schema").GetProperty("directives").EnumerateArray()
            .ToDictionary(directive => directive.GetProperty("name").GetString()!);
        Assert.Equal(["deprecated", "include", "oneOf", "skip", "specifiedBy"], directives.Keys.Order());
        Assert.Equal("""{"name":"oneOf","locations":["INPUT_OBJECT"],"args":[]}""", directives["oneOf"].GetRawText());
        Assert.True(answer.GetProperty("__type").GetProperty("isOneOf").GetBoolean());
    }

    [Fact]
    public async Task The_schema_is_served_as_text_and_sent_once_to_each_client()
    {
        using var first = await shared.App.Http.GetAsync(Schema);

        Assert.Equal("text/plain", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await File.ReadAllTextAsync(Path.Join(Repository.Root, "schema", "schema.graphql")), await first.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, Schema);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await shared.App.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("{ importStatusez { totalCount } }", "Cannot query field 'importStatusez' on type 'Query'.", " Did you mean 'importStatuses', 'importStatus', 'importEvents', 'importStatusSummary', or 'importHistory'?")]
    [InlineData("{ importStatuses(frist: 1) { totalCount } }", "Unknown argument 'frist' on field 'importStatuses' of type 'Query'.", " Did you mean 'first'")]
    [InlineData("{ ...on Qery { __typename } }", "Unknown type Qery.", " Did you mean 'Query'?")]
    public async Task Errors_suggest_similar_names_only_if_suggestions_are_enabled(string query, string message, string guess)
    {
        using var app = new TestApp(worker: false, clock: null, ("Schema:Suggestions", "false"));

        Assert.Equal(message + guess, await MessageAsync(shared.App));
        Assert.Equal(message, await MessageAsync(app));

        async Task<string?> MessageAsync(TestApp server) => (await server.QueryAsync(query)).GetProperty("errors")[0].GetProperty("message").GetString();
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_long_response_is_compressed_if_the_client_accepts_it_and_a_short_one_is_not(string encoding)
    {
        Assert.Equal([encoding], await EncodingAsync("{ __schema { types { name description } } }"));
        Assert.Empty(await EncodingAsync("{ __typename }"));

        async Task<IEnumerable<string>> EncodingAsync(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/graphql?query={query}", UriKind.Relative));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            using var answer = await shared.App.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return answer.Content.Headers.ContentEncoding;
        }
    }
}
