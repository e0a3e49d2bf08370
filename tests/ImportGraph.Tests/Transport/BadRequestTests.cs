using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>Requests that no client library sends, byte for byte: each is a bad request, and none causes a server error.</summary>
public sealed class BadRequestTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData($"{Chunked}10000000000000000\r\n{{", 400, "BAD_REQUEST", "400-100")] // 17 digits
    [InlineData($"{Chunked}7fffffffffffffff\r\n{{", 400, "BAD_REQUEST", "400-100")]
    [InlineData($"{Chunked}-1\r\n{{", 400, "BAD_REQUEST", "400-100")]
    [InlineData($"{Chunked}zz\r\n{{", 400, "BAD_REQUEST", "400-100")]
    [InlineData($"{Chunked}\r\n{{", 400, "BAD_REQUEST", "400-100")]
    [InlineData($"{Chunked}2\r\n{{}}{{}}\r\n", 400, "BAD_REQUEST", "400-100")] // longer than the declared length of the chunk
    [InlineData("Content-Length: 999999999\r\n\r\n{", 413, "BODY_TOO_LARGE", "413-101")]
    public async Task A_body_that_cannot_be_read_is_a_bad_request(string rest, int status, string code, string number)
    {
        var (ofGraphQL, graphQL) = await SendAsync($"POST /graphql HTTP/1.1\r\n{Headers}Content-Type: application/json\r\n{rest}");
        var (ofRest, json) = await SendAsync($"POST /import/content HTTP/1.1\r\n{Headers}Content-Type: application/json\r\n{rest}");

        Assert.Equal((status, status), (ofGraphQL, ofRest));
        Assert.Equal(code, JsonElement.Parse(graphQL).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(number, JsonElement.Parse(json).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("POST /graphql HTTP/1.1\r\nHEADERSContent-Type: application/json\r\nContent-Length: x\r\n\r\n{}")]
    [InlineData("POST /graphql HTTP/1.1\r\nHEADERSContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}")]
    [InlineData("POST /graphql HTTP/1.1\r\nHEADERSContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("POST /graphql HTTP/1.1\r\nHEADERSContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}")]
    [InlineData("GET /graphql?query=%zz HTTP/1.1\r\nHEADERSAccept: application/graphql-response+json\r\n\r\n")]
    [InlineData("GET /graphql?query=%FF%FE HTTP/1.1\r\nHEADERSAccept: application/graphql-response+json\r\n\r\n")]
    [InlineData("GET /graphql?%00&&&=%ff&query HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /graphql?query=\u00ff HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /import/content/%ff%fe/status HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /import/content/%c0%af/status HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /import/content/%00/status HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /import/content/\u00ff/status HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /%ff HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /graphql/ui/%ff%00 HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET http://[/graphql HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("CONNECT x:1 HTTP/1.1\r\nHEADERS\r\n")]
    [InlineData("GET /import/content/x/status HTTP/1.1\r\nHEADERSIf-None-Match: \u00ff\"\r\n\r\n")]
    [InlineData("POST /import/content/x/cancel HTTP/1.1\r\nHEADERSIf-Match: \"v99999999999999999999\"\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHEADERSAccept: \u00ff;q=x\r\n\r\n")]
    public async Task A_line_or_header_that_cannot_be_read_is_a_client_error(string request)
    {
        var (status, _) = await SendAsync(request.Replace("HEADERS", Headers, StringComparison.Ordinal));

        Assert.InRange(status, 400, 499);
        using var health = await shared.App.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static string Headers => $"Host: 127.0.0.1\r\nConnection: close\r\nAuthorization: {TestKey.Authorization}\r\n";

    /// <summary>Sends bytes, and reads the response to its end.</summary>
    private async Task<(int Status, string Body)> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shared.App.Http.BaseAddress!.Host, shared.App.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync().WaitAsync(Patience.Step);
        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer.Split("\r\n\r\n", 2)[1]);
    }
}
