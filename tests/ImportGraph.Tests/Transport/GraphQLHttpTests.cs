using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>The rules of https://graphql.github.io/graphql-over-http/draft/.</summary>
public sealed class GraphQLHttpTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Json = "application/json";
    private const string GraphQL = "application/graphql-response+json";
    private const string Query = """{"query":"{ __typename }"}""";
    private const string Schedule =
        """mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \"p\" } }) { importStatus { id } } }""";

    private HttpClient Http => shared.App.Http;

    [Theory]
    [InlineData(null, Json)]
    [InlineData("", Json)]
    [InlineData("*/*", Json)]
    [InlineData($"{Json};q=0, */*", GraphQL)]
    [InlineData($"{Json};q=0, {GraphQL};q=0.0, */*", "text/event-stream")]
    [InlineData($"{Json};q=0.5, application/*;q=0.9", GraphQL)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQL, GraphQL)]
    [InlineData($"{GraphQL}, {Json};q=0.9", GraphQL)]
    [InlineData($"{Json};q=0.5, {GraphQL};q=0.8", GraphQL)]
    [InlineData($"*/*;q=0.1, {GraphQL}", GraphQL)]
    [InlineData($"{GraphQL};charset=utf-8", GraphQL)]
    [InlineData($"{GraphQL}; charset=\"UTF-8\"", GraphQL)]
    [InlineData($"{Json}; charset=\"utf-8\";q=0.9, text/html", Json)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Json)]
    public async Task The_response_has_the_media_type_that_the_client_prefers(string? accept, string expected)
    {
        using var answer = await PostAsync(Query, accept: accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((expected, "utf-8"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;charset=utf-16")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json;charset=\"a b\"")]
    [InlineData("application/json;q=-1")]
    [InlineData("application/*+json")]
    [InlineData("*/json")]
    [InlineData("image/*")]
    public async Task A_client_that_accepts_none_of_the_media_types_receives_406(string accept)
    {
        using var answer = await PostAsync(Query, accept: accept);

        await AssertRefusedAsync(answer, HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"utf-16\"")]
    [InlineData(null)]
    public async Task A_body_that_an_HTML_form_can_send_is_refused_and_not_executed(string? contentType)
    {
        var before = await CountAsync();

        using var answer = await PostAsync($$"""{"query":"{{Schedule}}"}""", contentType);

        await AssertRefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON;Charset=\"utf-8\"")]
    [InlineData("application/json; profile=\"x\"")]
    public async Task JSON_in_UTF_8_is_read_for_every_spelling_of_its_media_type(string contentType)
    {
        using var answer = await PostAsync(Query, contentType);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("query { __typename }")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"qeury":"{ __typename }"}""")]
    [InlineData("""{"query":5}""")]
    [InlineData("""{"query":["{ __typename }"]}""")]
    [InlineData("""{"query":"{ __typename }","query":"{ __typename }"}""")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""")]
    [InlineData("""{"\ud800":1,"query":"{ __typename }"}""")]
    [InlineData("""{"query":"{ __typename }","variables":"{}"}""")]
    [InlineData("""{"query":"{ __typename }","operationName":{}}""")]
    [InlineData("""{"query":"{ __typename }","extensions":[]}""")]
    public async Task An_invalid_request_is_a_bad_request(string body)
    {
        foreach (var accept in new[] { Json, GraphQL })
        {
            using var answer = await PostAsync(body, accept: accept);

            await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, "BAD_REQUEST");
        }
    }

    [Fact]
    public async Task Text_that_is_not_valid_Unicode_is_a_bad_request()
    {
        byte[] bytes = [.. """{"query":"{ __typename # """u8, 0xC3, 0x28, .. "\"}"u8];
        const string Half = """{"query":"{ __typename }","variables":{"a":"\ud800"}}""";

        foreach (var body in new[] { bytes, Encoding.UTF8.GetBytes(Half) })
        {
            using var answer = await PostAsync(body);

            await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, "BAD_REQUEST");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_a_megabyte_is_too_large(bool chunked)
    {
        var body = $$"""{"query":"{ __typename }","operationName":"{{new string('x', 10_000_000)}}"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, Json) };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await Http.SendAsync(request);

        await AssertRefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
    }

    [Theory]
    [InlineData("""{"query":"{ __typename"}""")]
    [InlineData("""{"query":"{ nothing }"}""")]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":"query A { __typename } query B { __typename }"}""")]
    [InlineData("""{"query":"query A { __typename }","operationName":"B"}""")]
    [InlineData("""{"query":"query ($id: ID!) { importStatus(id: $id) { id } }"}""")]
    [InlineData("""{"query":"query ($first: Int) { importStatuses(first: $first) { totalCount } }","variables":{"first":"ten"}}""")]
    public async Task A_request_that_is_not_executed_has_an_error_status_only_for_the_new_media_type(string body)
    {
        using var old = await PostAsync(body, accept: Json);
        using var current = await PostAsync(body, accept: GraphQL);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (old.StatusCode, current.StatusCode));
        foreach (var answer in new[] { old, current })
        {
            var result = await BodyAsync(answer);
            Assert.False(result.TryGetProperty("data", out _));
            AssertCoded(result);
        }
    }

    [Fact]
    public async Task The_named_operation_is_executed_with_its_variables()
    {
        var result = await shared.App.QueryAsync("query A($id: ID!) { importStatus(id: $id) { id } }", new { id = Guid.NewGuid() });

        Assert.Equal("""{"data":{"importStatus":null}}""", result.GetRawText());
        using var answer = await PostAsync("""{"query":"query A { a: __typename } query B { b: __typename }","operationName":"B"}""");
        Assert.Equal("""{"data":{"b":"Query"}}""", (await BodyAsync(answer)).GetRawText());
    }

    [Fact]
    public async Task GET_executes_queries()
    {
        const string Parameters =
            "query=query A($first: Int!) { importStatuses(first: $first) { edges { cursor } } }&operationName=A&variables={\"first\":0}&extensions={}";

        using var answer = await Http.GetAsync(new Uri("/graphql?" + Parameters, UriKind.Relative));

        Assert.Equal("""{"data":{"importStatuses":{"edges":[]}}}""", (await BodyAsync(answer)).GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?query=")]
    [InlineData("?query={__typename}&variables=[]")]
    [InlineData("?query={__typename}&variables=x")]
    [InlineData("?query={__typename}&extensions=1")]
    [InlineData("?query={__typename}&variables={\"a\":\"\\ud800\"}")]
    [InlineData("?query={__typename}&variables={\"a\":1,\"a\":2}")]
    public async Task An_invalid_GET_is_a_bad_request(string parameters)
    {
        using var answer = await Http.GetAsync(new Uri("/graphql" + parameters, UriKind.Relative));

        await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task GET_changes_nothing()
    {
        var before = await CountAsync();

        var query = Uri.EscapeDataString(Schedule.Replace("\\", "", StringComparison.Ordinal));
        using var answer = await Http.GetAsync(new Uri($"/graphql?query={query}", UriKind.Relative));

        await AssertRefusedAsync(answer, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql") { Content = new StringContent(Query, Encoding.UTF8, Json) };
        using var answer = await Http.SendAsync(request);

        await AssertRefusedAsync(answer, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_subscription_needs_a_websocket() =>
        AssertCoded(
            await shared.App.QueryAsync("""subscription { importStatusUpdated(id: "x") { id } }"""), "SUBSCRIPTION_NOT_SUPPORTED");

    [Theory]
    [InlineData("importStatuses(first: 101) { totalCount }", "BAD_PAGE")]
    [InlineData("importStatuses(first: -1) { totalCount }", "BAD_PAGE")]
    [InlineData("importStatuses(first: 1, last: 1) { totalCount }", "BAD_PAGE")]
    [InlineData("importStatuses(after: \"nonsense\") { totalCount }", "BAD_CURSOR")]
    [InlineData("importStatuses(order: [{ status: ASC, startTime: ASC }]) { totalCount }", "BAD_ORDER")]
    [InlineData("importStatuses(order: [{}]) { totalCount }", "BAD_ORDER")]
    public async Task A_failed_field_reports_the_reason_and_the_other_fields_keep_their_data(string field, string code)
    {
        var result = await shared.App.QueryAsync($"{{ bad: {field} good: importStatuses {{ pageInfo {{ hasNextPage }} }} }}");

        AssertCoded(result, code);
        Assert.Equal("bad", result.GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("data").GetProperty("bad").ValueKind);
        Assert.Equal(JsonValueKind.Object, result.GetProperty("data").GetProperty("good").ValueKind);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await shared.App.ScheduleAsync();
        var page = await shared.App.DataAsync("{ importStatuses(order: [{ status: ASC }]) { pageInfo { endCursor } } }");
        var after = page.GetProperty("importStatuses").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        AssertCoded(await shared.App.QueryAsync("query ($after: String) { importStatuses(after: $after) { totalCount } }", new { after }), "BAD_CURSOR");
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? contentType = Json, string? accept = null) =>
        await PostAsync(Encoding.UTF8.GetBytes(body), contentType, accept);

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? contentType = Json, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await Http.SendAsync(request);
    }

    private async Task<int> CountAsync() => await shared.App.Listing.CountAsync(null, CancellationToken.None);

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        AssertCoded(await BodyAsync(answer), code);
    }

    /// <summary>Every error has a code and a message.</summary>
    private static void AssertCoded(JsonElement result, string? code = null)
    {
        var errors = result.GetProperty("errors");
        Assert.NotEqual(0, errors.GetArrayLength());
        Assert.All(errors.EnumerateArray(), error =>
        {
            Assert.NotEmpty(error.GetProperty("message").GetString()!);
            Assert.Matches("^[A-Z_]+$", error.GetProperty("extensions").GetProperty("code").GetString());
        });
        if (code is not null)
        {
            Assert.Equal(code, errors[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }
}
