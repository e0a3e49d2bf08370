namespace ImportGraph.Tests.Hosting;

public sealed class SecurityHeadersTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/graphql?query={")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/health/live")]
    [InlineData("/import/content/5/status")]
    [InlineData("/import/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nowhere")]
    public async Task No_response_can_be_executed_or_framed_by_a_browser(string path)
    {
        using var answer = await shared.App.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(
            "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }
}
