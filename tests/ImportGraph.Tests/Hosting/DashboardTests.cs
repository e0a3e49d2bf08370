using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportGraph.Tests.Security;

namespace ImportGraph.Tests.Hosting;

public sealed partial class DashboardTests : IDisposable
{
    private readonly TestApp _app = new(worker: false);

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/?status=FAILED")]
    [InlineData("/deliveries")]
    [InlineData("/jobs/01a209a3-ecc5-7b0a-9dfe-1018e217870f")]
    public async Task The_page_is_revalidated_and_may_load_only_from_this_server(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "text/html", "no-cache"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assets_of_the_page_have_a_hash_in_their_name_and_are_cached_permanently()
    {
        var assets = Assets().Matches(await _app.Http.GetStringAsync(new Uri("/", UriKind.Relative)));

        Assert.Equal(3, assets.Count);
        foreach (var asset in assets.Select(match => match.Groups[1].Value))
        {
            Assert.Matches(@"-[\w-]{8}\.(js|css|svg)$", asset);
            using var answer = await GetAsync(asset);
            Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        }
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=x", null)]
    public async Task The_compressed_page_is_sent_to_clients_that_accept_its_encoding(string accepted, string? coding)
    {
        var plain = await _app.Http.GetStringAsync(new Uri("/", UriKind.Relative));

        using var answer = await GetAsync("/", accepted);

        Assert.Equal((coding, "text/html", "Accept-Encoding"), (answer.Content.Headers.ContentEncoding.SingleOrDefault(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.Vary.ToString()));
        var body = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(coding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        });
        Assert.Equal(plain, await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/job")]
    public async Task Other_paths_are_not_found(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Everybody_may_know_whether_there_is_an_IDE_and_that_a_key_is_needed(string ide)
    {
        using var app = new TestApp(worker: false, settings: ("Ide:Enabled", ide));
        using var anonymous = TestKey.Client(app.Http.BaseAddress!, key: null);

        using var answer = await anonymous.GetAsync(new Uri("/dashboard.json", UriKind.Relative));

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal($$"""{"ide":{{ide}},"keys":true,"signIn":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("https://issuer.example:8443/token", "https://issuer.example:8443")]
    [InlineData("https://ISSUER.example/a/token?b=c", "https://issuer.example")]
    [InlineData("https://bücher.example/token", "https://xn--bcher-kva.example")]
    [InlineData("http://issuer.example/token", null)]
    [InlineData("https://issuer.example; script-src *", null)]
    [InlineData("/token", null)]
    public async Task The_page_may_send_codes_to_the_issuer_at_which_people_sign_in_and_nowhere_else(string endpoint, string? origin)
    {
        using var issuer = await TokenIssuer.StartAsync(endpoint);
        using var app = new TestApp(worker: false, settings:
        [
            ("Authentication:Authority", issuer.Url), ("Authentication:Audience", TokenIssuer.Audience), ("Authentication:SignIn:ClientId", "dashboard"),
        ]);

        using var page = await app.Http.GetAsync(new Uri("/signed-in?code=c&state=s", UriKind.Relative));
        var info = await app.Http.GetFromJsonAsync<JsonElement>(new Uri("/dashboard.json", UriKind.Relative));

        var sources = string.Join(' ', "'self'", origin).TrimEnd();
        Assert.Contains($"; connect-src {sources};", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var found = info.GetProperty("signIn").GetProperty("issuer");
        Assert.Equal(origin is null ? null : endpoint, found.ValueKind is JsonValueKind.Null ? null : found.GetProperty("token").GetString());
    }

    [Fact]
    public async Task It_can_be_turned_off()
    {
        using var app = new TestApp(worker: false, settings: ("Dashboard:Enabled", "false"));

        foreach (var path in new[] { "/", "/dashboard.json" })
        {
            using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        return await _app.Http.SendAsync(request);
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Assets();
}
