using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>Proxies in front of the server.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData(null, false)]
    public async Task Forwarded_headers_are_accepted_only_from_a_known_proxy(string? known, bool believed)
    {
        using var app = new TestApp(worker: false, settings: known is null ? [] : [("Proxies:Known:0", known)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.5" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "imports.example.com" } },
        };

        using var answer = await app.Http.SendAsync(request);

        // Strict-Transport-Security is sent only to clients that use TLS.
        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
    }
}
