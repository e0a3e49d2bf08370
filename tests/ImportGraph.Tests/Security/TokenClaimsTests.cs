using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>Issuers can write anything into a claim: the claim is valid or the token is invalid, and it never causes a server error.</summary>
public sealed class TokenClaimsTests(TokenClaimsTests.TokenApp shared) : IClassFixture<TokenClaimsTests.TokenApp>
{
    private const string Query = "{ importStatusSummary { total } }";

    [Theory]
    [InlineData("exp", "HOUR", true)]
    [InlineData("exp", "HOUR.5", true)]
    [InlineData("exp", "253402300799", false)] // the last second of the year 9999, to which no clock skew can be added
    [InlineData("exp", "253402300800", false)]
    [InlineData("exp", "9223372036854775807", false)]
    [InlineData("exp", "1e30", false)]
    [InlineData("exp", "1e300", false)]
    [InlineData("exp", "-1", false)]
    [InlineData("exp", "-1e300", false)]
    [InlineData("exp", "true", false)]
    [InlineData("exp", "null", false)]
    [InlineData("exp", "\"soon\"", false)]
    [InlineData("exp", "[HOUR, HOUR]", false)]
    [InlineData("exp", "{}", false)]
    [InlineData("aud", "5", false)]
    [InlineData("aud", "{}", false)]
    [InlineData("aud", "null", false)]
    [InlineData("aud", "[5]", false)]
    [InlineData("aud", "[\"other\",\"importgraph\"]", true)]
    [InlineData("iss", "5", false)]
    [InlineData("iss", "[\"https://issuer.test\"]", false)]
    [InlineData("iss", "null", false)]
    [InlineData("nbf", "-1", true)]
    [InlineData("nbf", "1e30", false)]
    [InlineData("nbf", "253402300800", false)]
    [InlineData("nbf", "\"soon\"", false)]
    [InlineData("iat", "1e30", false)]
    [InlineData("iat", "-1", true)]
    [InlineData("sub", "\"alice\"", true)]
    [InlineData("sub", "[\"alice\",\"bob\"]", false)]
    [InlineData("sub", "{\"a\":1}", false)]
    [InlineData("sub", "5", true)] // the library reads it as a text
    [InlineData("sub", "true", false)]
    [InlineData("sub", "null", false)]
    [InlineData("sub", "\"\"", false)]
    [InlineData("sub", "\"a\\nb\"", false)]
    [InlineData("sub", "\"\\ud800\"", false)]
    [InlineData("sub", "LONGEST", true)]
    [InlineData("sub", "LONGER", false)]
    [InlineData("scope", "\"imports:read\"", true)]
    [InlineData("scope", "[\"openid\",\"imports:read\"]", true)]
    [InlineData("scope", "[\"imports:read\",5]", false)]
    [InlineData("scope", "[[\" imports:read \"]]", false)]
    [InlineData("scope", "{\"a\":\" imports:read \"}", false)]
    [InlineData("scope", "5", false)]
    [InlineData("scp", "{\"a\":1}", false)]
    [InlineData("scp", "null", true)]
    [InlineData("projects", "\"web shop\"", true)]
    [InlineData("projects", "[\"web\",\"shop\"]", true)]
    [InlineData("projects", "\"*\"", true)]
    [InlineData("projects", "null", true)]
    [InlineData("projects", "[\"*\",\"web\"]", false)]
    [InlineData("projects", "\"a/b\"", false)]
    [InlineData("projects", "[\"web\",5]", false)]
    [InlineData("projects", "{\"web\":true}", false)]
    [InlineData("projects", "5", false)]
    public async Task A_token_with_a_claim_of_the_wrong_type_is_invalid(string name, string json, bool valid)
    {
        var token = Token(name, json);
        using var client = TestKey.Client(shared.App.Http.BaseAddress!, token);

        using var answer = await client.PostAsJsonAsync("/graphql", new { query = Query });
        using var health = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        await using var socket = await TestSocket.ConnectAsync(shared.App.WebSocketUrl, key: null);
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } }));

        Assert.Equal((valid ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, HttpStatusCode.OK), (answer.StatusCode, health.StatusCode));
        await (valid ? socket.ExpectAsync("""{"type":"connection_ack"}""") : socket.ClosedAsync(4403, "Forbidden"));
    }

    [Fact]
    public async Task A_token_without_a_subject_is_named_by_its_client_and_a_token_without_both_is_refused()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token("client_id", "\"robot\"", without: "sub")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token("client_id", "5", without: "sub")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Token("client_id", "\"\"", without: "sub")));
    }

    [Fact]
    public async Task An_unreachable_issuer_does_not_affect_health_checks_and_API_keys()
    {
        using var app = new TestApp(
            worker: false, settings: [("Authentication:Authority", $"http://127.0.0.1:{Ports.Free()}"), ("Authentication:Audience", TokenIssuer.Audience)]);
        using var client = TestKey.Client(app.Http.BaseAddress!, shared.Issuer.Token());

        using var health = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var refused = await client.PostAsJsonAsync("/graphql", new { query = Query });
        using var taken = await app.Http.PostAsJsonAsync("/graphql", new { query = Query });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (health.StatusCode, refused.StatusCode, taken.StatusCode));
    }

    private string Token(string name, string json, string? without = null)
    {
        var hour = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)).ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = shared.Issuer.Url,
            ["aud"] = TokenIssuer.Audience,
            ["sub"] = "alice",
            ["scope"] = "imports:read",
            ["exp"] = hour,
        };
        claims.Remove(name);
        if (without is not null)
        {
            claims.Remove(without);
        }

        var value = json switch
        {
            "LONGEST" => $"\"{new string('x', 256)}\"",
            "LONGER" => $"\"{new string('x', 257)}\"",
            _ => json.Replace("HOUR", hour.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        };
        return shared.Issuer.Sign($"{claims.ToJsonString()[..^1]},\"{name}\":{value}}}");
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = TestKey.Client(shared.App.Http.BaseAddress!, token);
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = Query });
        return answer.StatusCode;
    }

    /// <summary>A server that accepts the tokens of an issuer.</summary>
    public sealed class TokenApp : IDisposable
    {
        private readonly TempFolder _folder = new();

        public TokenApp() => App = new TestApp(worker: false, settings: Issuer.SettingsWithFile(_folder));

        internal TokenIssuer Issuer { get; } = new();

        public TestApp App { get; }

        public void Dispose()
        {
            App.Dispose();
            Issuer.Dispose();
            _folder.Dispose();
        }
    }
}
