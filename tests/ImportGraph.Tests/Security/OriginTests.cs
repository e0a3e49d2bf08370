using System.Net;
using System.Net.WebSockets;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>Requests from pages of other servers.</summary>
public sealed class OriginTests : IDisposable
{
    private const string Allowed = "https://app.example.com";

    /// <summary>The headers that a page must read to upload a file.</summary>
    private static readonly string[] Readable = ["Location", "Upload-Offset", "Upload-Length", "Tus-Resumable"];

    private readonly TestApp _app = new(worker: false, settings: ("Cors:Origins:0", Allowed));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(Allowed, true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task CORS_headers_say_which_pages_may_read_responses(string origin, bool allowed)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization,content-type" } },
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}") { Headers = { { "Origin", origin } } };

        using var preflightResponse = await _app.Http.SendAsync(preflight);
        using var answer = await _app.Http.SendAsync(request);

        foreach (var headers in new[] { preflightResponse.Headers, answer.Headers })
        {
            Assert.Equal(allowed ? [origin] : [], headers.TryGetValues("Access-Control-Allow-Origin", out var value) ? value : []);
            Assert.False(headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Theory]
    [InlineData("authorization,content-type")]
    [InlineData("if-match,if-none-match,idempotency-key,x-egain-error-message")]
    [InlineData("last-event-id,traceparent")]
    public async Task An_allowed_page_may_send_each_header_that_the_server_knows(string headers)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/import/content")
        {
            Headers = { { "Origin", Allowed }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", headers } },
        };

        using var preflightResponse = await _app.Http.SendAsync(preflight);

        var allowed = preflightResponse.Headers.GetValues("Access-Control-Allow-Headers").SelectMany(list => list.Split(','));
        Assert.Empty(headers.Split(',').Except(allowed, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The methods and headers that a browser needs to upload files with tus.</summary>
    [Theory]
    [InlineData("POST", "/import/uploads", "tus-resumable,upload-length,upload-metadata,x-project,authorization")]
    [InlineData("PATCH", "/import/uploads/5", "tus-resumable,upload-offset,content-type,upload-checksum")]
    [InlineData("HEAD", "/import/uploads/5", "tus-resumable")]
    [InlineData("DELETE", "/import/uploads/5", "tus-resumable")]
    [InlineData("PUT", "/import/uploads/a.csv", "content-type,x-project")]
    [InlineData("POST", "/import/uploads/5", "x-http-method-override,tus-resumable")]
    public async Task An_allowed_page_may_upload_files(string method, string path, string headers)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", Allowed }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", headers } },
        };
        using var options = new HttpRequestMessage(HttpMethod.Options, "/import/uploads") { Headers = { { "Origin", Allowed } } };

        using var preflightResponse = await _app.Http.SendAsync(preflight);
        using var answer = await _app.Http.SendAsync(options);

        Assert.Equal([Allowed], preflightResponse.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.True(method is "POST" or "HEAD" || Listed(preflightResponse, "Methods").Contains(method));
        Assert.Empty(headers.Split(',').Except(Listed(preflightResponse, "Headers"), StringComparer.OrdinalIgnoreCase));
        Assert.Empty(Readable.Except(
            answer.Headers.GetValues("Access-Control-Expose-Headers").SelectMany(list => list.Split(',')), StringComparer.OrdinalIgnoreCase));

        static IEnumerable<string> Listed(HttpResponseMessage response, string what) =>
            response.Headers.GetValues($"Access-Control-Allow-{what}").SelectMany(list => list.Split(','));
    }

    [Fact]
    public async Task By_default_no_origin_is_allowed()
    {
        using var app = new TestApp(worker: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}") { Headers = { { "Origin", Allowed } } };

        using var answer = await app.Http.SendAsync(request);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(await OpensAsync(app, Allowed));
    }

    [Theory]
    [InlineData(Allowed, true)]
    [InlineData(null, true)]
    [InlineData("own", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task A_websocket_is_opened_for_programs_and_for_allowed_pages(string? origin, bool allowed) =>
        Assert.Equal(allowed, await OpensAsync(_app, origin == "own" ? _app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin));

    [Fact]
    public async Task A_body_that_an_HTML_form_can_send_is_not_a_request()
    {
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data" })
        {
            using var body = new StringContent("""{"query":"{ __typename }"}""", System.Text.Encoding.UTF8, type);
            using var answer = await _app.Http.PostAsync(new Uri("/graphql", UriKind.Relative), body);

            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(Allowed, HttpStatusCode.NotFound)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_request_without_a_CORS_preflight_changes_nothing(string origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/import/content/{Guid.NewGuid()}/cancel") { Headers = { { "Origin", origin } } };

        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<bool> OpensAsync(TestApp app, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", TestKey.Authorization);
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(app.WebSocketUrl, CancellationToken.None);
            return true;
        }
        catch (WebSocketException) when (socket.HttpStatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }
}
