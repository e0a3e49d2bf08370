using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>A client that sends malformed JSON receives a description of the error over every transport.</summary>
public sealed class MalformedJsonTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string UnpairedSurrogate = "has an unpaired surrogate in a text, for example \\ud83d alone.";

    public static TheoryData<string, string> Bodies => new()
    {
        { "{\"type\":", "is not valid JSON: line 1, byte 9." },
        { "{\n  \"type\": yes\n}", "is not valid JSON: line 2, byte 11." },
        { "{\"type\":1}}", "is not valid JSON: line 1, byte 11." },
        { "query { __typename }", "is not valid JSON: line 1, byte 1." },
        { " ", "is not valid JSON: line 1, byte 2." },
        { "{\"type\":1,\"type\":1}", "has the same member twice in one object." },
        { "{\"a\":{\"b\":1,\"b\":1}}", "has the same member twice in one object." },
        { "{\"\\ud800\":1,\"a\":1}", UnpairedSurrogate },
        { $"{{\"a\":{new string('[', 64)}{new string(']', 64)}}}", "has more than 64 nested lists and objects." },
        { $"{{\"a\":{new string('[', 200_000)}{new string(']', 200_000)}}}", "has more than 64 nested lists and objects." },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_response_to_a_malformed_body_describes_the_error(string body, string what)
    {
        Assert.Equal($"The body {what}", await GraphQLAsync(Encoding.UTF8.GetBytes(body)));
        Assert.Equal($"The body {what}", await RestAsync(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_malformed_message_closes_its_websocket_with_a_description_of_the_error(string message, string what)
    {
        await using var socket = await TestSocket.ConnectAsync(shared.App.WebSocketUrl);

        await socket.SendAsync(message);

        await socket.ClosedAsync(4400, $"Invalid message received: the message {what}");
    }

    [Fact]
    public async Task The_response_to_a_body_that_is_missing_or_not_text_says_so()
    {
        byte[] noText = [.. "{\"query\":\"{ __typename }\",\"operationName\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Equal("The body is empty.", await GraphQLAsync([]));
        Assert.Equal("The body is empty.", await RestAsync([]));
        Assert.Equal("The request is not valid UTF-8.", await GraphQLAsync(noText));
        Assert.Equal("The body is not valid UTF-8.", await RestAsync([.. "{\"dataSource\":{\"type\":\""u8, 0xFF, .. "\",\"path\":\"p\"}}"u8]));
    }

    [Theory]
    [InlineData("""{"query":"\ud83d"}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"a":["\ude00"]}}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"\ud83d":1}}""")]
    public async Task Valid_JSON_with_an_unpaired_surrogate_is_not_reported_as_invalid_JSON(string body) =>
        Assert.Matches(
            $"^The (request|body) {System.Text.RegularExpressions.Regex.Escape(UnpairedSurrogate)}$", await GraphQLAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task REST_reports_an_unpaired_surrogate_in_the_same_way() => Assert.Equal(
        $"The body {UnpairedSurrogate}", await RestAsync("""{"dataSource":{"type":"Shared file path","path":"\ud83d"}}"""u8.ToArray()));

    [Theory]
    [InlineData("variables={", "The parameter variables is not valid JSON: line 1, byte 2.")]
    [InlineData("extensions={\"a\":1,\"a\":2}", "The parameter extensions has the same member twice in one object.")]
    [InlineData("variables={\"a\":\"\\ud83d\"}", $"A parameter {UnpairedSurrogate}")]
    [InlineData("variables=[]", "variables must be an object.")]
    public async Task The_response_to_a_malformed_URL_parameter_describes_the_error(string parameter, string message)
    {
        var (name, value) = (parameter.Split('=')[0], parameter.Split('=', 2)[1]);
        using var answer = await shared.App.Http.GetAsync(new Uri($"/graphql?query={{__typename}}&{name}={Uri.EscapeDataString(value)}", UriKind.Relative));

        Assert.Equal(message, await MessageAsync(answer));
    }

    /// <summary>No number causes a failure, however large it is.</summary>
    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("123456789012345678901234567890")]
    public async Task A_number_that_no_type_can_represent_is_refused_as_a_value(string number)
    {
        var body = """{"query":"query ($first: Int) { importStatuses(first: $first) { totalCount } }","variables":{"first":NUMBER}}"""
            .Replace("NUMBER", number, StringComparison.Ordinal);
        var answer = await shared.App.Http.PostAsync(new Uri("/graphql", UriKind.Relative), Json(Encoding.UTF8.GetBytes(body)));

        Assert.Contains("\"code\":\"INVALID_VALUE\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> GraphQLAsync(byte[] body)
    {
        using var answer = await shared.App.Http.PostAsync(new Uri("/graphql", UriKind.Relative), Json(body));
        return await MessageAsync(answer);
    }

    private static async Task<string> MessageAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("errors")[0];
        Assert.Equal("BAD_REQUEST", error.GetProperty("extensions").GetProperty("code").GetString());
        return error.GetProperty("message").GetString()!;
    }

    private async Task<string> RestAsync(byte[] body)
    {
        using var answer = await shared.App.Http.PostAsync(new Uri("/import/content", UriKind.Relative), Json(body));
        var error = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("400-101", error.GetProperty("code").GetString());
        return error.GetProperty("developerMessage").GetString()!;
    }

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
