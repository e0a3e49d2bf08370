using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Transport;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.Tests.Security;

/// <summary>Which credentials are accepted, over each transport.</summary>
public sealed class AuthenticationTests : IDisposable
{
    private const string Query = """{"query":"{ importStatusSummary { total } }"}""";

    private readonly TempFolder _folder = new();
    private readonly TokenIssuer _issuer = new();
    private readonly TestApp _app;

    public AuthenticationTests() => _app = new TestApp(worker: false, settings: _issuer.SettingsWithFile(_folder));

    public void Dispose()
    {
        _app.Dispose();
        _issuer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_issuer_and_an_API_key_are_accepted_over_HTTP()
    {
        foreach (var key in new[] { _issuer.Token(), TestKey.Value })
        {
            using var answer = await PostAsync($"Bearer {key}");

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("errors", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no credential")]
    [InlineData("another scheme")]
    [InlineData("no token")]
    [InlineData("an unknown API key")]
    [InlineData("an API key in another case")]
    [InlineData("expired")]
    [InlineData("for another audience")]
    [InlineData("of another issuer")]
    [InlineData("signed by another key")]
    [InlineData("not signed")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("tampered with")]
    public async Task Every_other_credential_is_refused(string what)
    {
        using var answer = await PostAsync(Authorization(what));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(what == "no credential" ? "Bearer" : "Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal(
            """{"errors":[{"message":"Authentication is required: send the header \"Authorization: Bearer\" with a valid token or an API key.","extensions":"""
            + """{"code":"UNAUTHENTICATED"}}]}""",
            await answer.Content.ReadAsStringAsync());

        await using var socket = await TestSocket.ConnectAsync(_app.WebSocketUrl, key: null);
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = Authorization(what) } }));
        await socket.ClosedAsync(4403, "Forbidden");
    }

    [Theory]
    [InlineData("an unknown API key")]
    [InlineData("signed by another key")]
    public async Task A_refused_caller_writes_nothing_into_the_log(string what)
    {
        using var app = new LoggingApp(_issuer.SettingsWithFile(_folder));
        using var client = TestKey.Client(app.Http.BaseAddress!, key: null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization(what));

        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), Body());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(app.Lines, line => line.Contains("authenticated", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Keys_for_the_encryption_of_cookies_are_not_created() => Assert.Null(_app.Services.GetService<IDataProtectionProvider>());

    [Fact]
    public async Task A_token_of_an_issuer_that_publishes_its_keys_is_accepted()
    {
        using var issuer = await TokenIssuer.StartAsync();
        using var app = new TestApp(worker: false, settings: [("Authentication:Authority", issuer.Url), ("Authentication:Audience", TokenIssuer.Audience)]);

        using var own = TestKey.Client(app.Http.BaseAddress!, issuer.Token());
        using var other = TestKey.Client(app.Http.BaseAddress!, _issuer.Token());

        Assert.Equal(HttpStatusCode.OK, (await own.PostAsync(new Uri("/graphql", UriKind.Relative), Body())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsync(new Uri("/graphql", UriKind.Relative), Body())).StatusCode);
    }

    [Theory]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/graphql?query={__typename}")]
    public async Task Information_about_the_server_requires_authentication(string path)
    {
        using var anonymous = TestKey.Client(_app.Http.BaseAddress!, key: null);

        using var refused = await anonymous.GetAsync(new Uri(path, UriKind.Relative));
        using var let = await _app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, let.StatusCode));
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData(MultipartReader.Accept)]
    public async Task A_stream_over_HTTP_requires_authentication(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=subscription{importStatusSummaryUpdated{total}}")
        {
            Headers = { { "Accept", accept } },
        };
        using var anonymous = TestKey.Client(_app.Http.BaseAddress!, key: null);

        using var answer = await anonymous.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"headers":{"Authorization":"KEY"}}""")]
    [InlineData("""{"headers":{"authorization":"KEY"}}""")]
    [InlineData("""{"authorization":null,"Headers":{"AUTHORIZATION":"KEY"}}""")]
    public async Task A_websocket_can_send_its_credential_in_the_headers_member_of_connection_init(string payload)
    {
        await using var socket = await TestSocket.ConnectAsync(_app.WebSocketUrl, key: null);

        await socket.SendAsync($$"""{"type":"connection_init","payload":{{payload.Replace("KEY", TestKey.Authorization, StringComparison.Ordinal)}}}""");

        await socket.ExpectAsync("""{"type":"connection_ack"}""");
    }

    [Theory]
    [InlineData("token", "authorization")]
    [InlineData("token", "Authorization")]
    [InlineData("key", "authorization")]
    public async Task A_websocket_sends_its_credential_in_connection_init(string what, string name)
    {
        await using var socket = await TestSocket.ConnectAsync(_app.WebSocketUrl, key: null);
        var authorization = $"Bearer {(what == "token" ? _issuer.Token() : TestKey.Value)}";

        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new Dictionary<string, string> { [name] = authorization } }));

        await socket.ExpectAsync("""{"type":"connection_ack"}""");
        await socket.SubscribeAsync("1", "{ service { viewerScopes } }");
        Assert.Equal(3, (await socket.NextAsync("1")).GetProperty("data").GetProperty("service").GetProperty("viewerScopes").GetArrayLength());
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData(null)] // too long
    public void A_key_name_that_jobs_cannot_store_is_an_invalid_setting(string? name)
    {
        var settings = TestKey.SettingsOf(name ?? new string('x', 257), "ig_key", "imports:read");

        var refused = TestApp.WhyNotStarted([.. settings]);

        Assert.Contains("a name may have at most 256 characters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_websocket_with_a_bad_token_in_a_header_is_not_opened() =>
        await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.ConnectAsync(_app.WebSocketUrl, key: _issuer.Token(audience: "other")));

    [Fact]
    public async Task A_websocket_ends_when_its_token_expires()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var app = new TestApp(worker: false, clock, _issuer.SettingsWithFile(_folder));
        await using var socket = await TestSocket.ConnectAsync(app.WebSocketUrl, key: null);
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {_issuer.Token()}" } }));
        await socket.ExpectAsync("""{"type":"connection_ack"}""");
        await socket.SubscribeAsync("1", "subscription { importStatusesUpdated { kind } }");
        await socket.ExpectNothingAsync();

        clock.Advance(TimeSpan.FromMinutes(61));

        await socket.ClosedAsync(4403, "Token expired");
    }

    [Fact]
    public async Task Each_transport_accepts_an_expired_token_within_the_clock_skew()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var app = new TestApp(worker: false, clock, _issuer.SettingsWithFile(_folder));
        var token = _issuer.Token(validFor: TimeSpan.FromSeconds(-2));
        using var client = TestKey.Client(app.Http.BaseAddress!, token);
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), Body());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl, token);

        clock.Advance(TimeSpan.FromSeconds(25));
        await socket.ExpectNothingAsync();
        clock.Advance(TimeSpan.FromSeconds(10));

        await socket.ClosedAsync(4403, "Token expired");
    }

    /// <summary>A valid token is not verified again for a while, so its expiry is.</summary>
    [Fact]
    public async Task A_token_that_was_accepted_is_refused_after_its_expiry()
    {
        using var app = new TestApp(worker: false, clock: null, _issuer.SettingsWithFile(_folder));
        var token = "";
        // It is accepted for 2 s. On a busy machine, the first ones may expire on their way.
        await Until.TrueAsync(
            async () => await StatusAsync(token = _issuer.Token(validFor: TimeSpan.FromSeconds(-28))) == HttpStatusCode.OK,
            "a token is accepted");

        await Until.TrueAsync(async () => await StatusAsync(token) == HttpStatusCode.Unauthorized, "the token has expired");

        async Task<HttpStatusCode> StatusAsync(string token)
        {
            using var client = TestKey.Client(app.Http.BaseAddress!, token);
            using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), Body());
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_event_stream_ends_when_its_token_expires_and_does_not_complete()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var app = new TestApp(worker: false, clock, _issuer.SettingsWithFile(_folder));
        using var client = TestKey.Client(app.Http.BaseAddress!, _issuer.Token());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=subscription{importStatusesUpdated{kind}}")
        {
            Headers = { { "Accept", "text/event-stream" } },
        };

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        clock.Advance(TimeSpan.FromMinutes(61));
        var body = await answer.Content.ReadAsStringAsync().WaitAsync(Patience.Step);

        Assert.DoesNotContain("complete", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multipart_stream_ends_with_UNAUTHENTICATED_when_its_token_expires()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var app = new TestApp(worker: false, clock, _issuer.SettingsWithFile(_folder));
        using var client = TestKey.Client(app.Http.BaseAddress!, _issuer.Token());
        using var stream = await MultipartReader.OpenAsync(
            client, new HttpRequestMessage(HttpMethod.Get, "/graphql?query=subscription{importStatusesUpdated{kind}}"));

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(
            """{"payload":null,"errors":[{"message":"The token has expired. Connect again with a new one.","extensions":{"code":"UNAUTHENTICATED"}}]}""",
            await stream.NextAsync());
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
    }

    private string? Authorization(string what) => what switch
    {
        "no credential" => null,
        "another scheme" => "Basic YTpi",
        "no token" => "Bearer nonsense",
        "an unknown API key" => "Bearer ig_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "an API key in another case" => $"Bearer {TestKey.Value.ToUpperInvariant()}",
        "expired" => $"Bearer {_issuer.Token(validFor: TimeSpan.FromMinutes(-5))}",
        "for another audience" => $"Bearer {_issuer.Token(audience: "other")}",
        "of another issuer" => $"Bearer {_issuer.Token(issuer: "https://other.test")}",
        "signed by another key" => $"Bearer {new TokenIssuer().Token()}",
        "not signed" => $"Bearer {Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{_issuer.Token().Split('.')[1]}.",
        "signed with the public key as a secret" => $"Bearer {_issuer.Token(signedBy: PublicKeyAsSecret())}",
        _ => $"Bearer {Tampered(_issuer.Token(scope: "imports:read"))}",
    };

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("imports:read", "imports:work", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private SigningCredentials PublicKeyAsSecret() =>
        new(new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(_issuer.KeySet))), SecurityAlgorithms.HmacSha256);

    private async Task<HttpResponseMessage> PostAsync(string? authorization)
    {
        using var client = TestKey.Client(_app.Http.BaseAddress!, key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Body() };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await client.SendAsync(request);
    }

    private static StringContent Body() => new(Query, Encoding.UTF8, "application/json");

    private sealed class LoggingApp((string Name, string Value)[] settings) : TestApp(worker: false, clock: null, settings)
    {
        private readonly LinesLog _log = new();

        public IEnumerable<string> Lines => _log.Lines;

        protected override void ConfigureServices(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(_log));
    }

    private sealed class LinesLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
