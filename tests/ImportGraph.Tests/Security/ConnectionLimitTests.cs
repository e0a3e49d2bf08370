using System.Net;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>Limits of a connection that apply before the server's own code sees a request.</summary>
public sealed class ConnectionLimitTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Headers_that_are_too_long_or_too_many_are_refused()
    {
        using var longHeader = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { { "X-Long", new string('x', 20_000) } } };
        using var manyHeaders = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        for (var header = 0; header < 70; header++)
        {
            manyHeaders.Headers.Add($"X-{header}", "x");
        }

        using var refusedLong = await shared.App.Http.SendAsync(longHeader);
        using var refusedMany = await shared.App.Http.SendAsync(manyHeaders);

        Assert.Equal(
            (HttpStatusCode.RequestHeaderFieldsTooLarge, HttpStatusCode.RequestHeaderFieldsTooLarge),
            (refusedLong.StatusCode, refusedMany.StatusCode));
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused()
    {
        using var answer = await shared.App.Http.GetAsync(new Uri($"/graphql?query={new string('x', 20_000)}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
    }

    [Fact]
    public async Task Responses_do_not_name_the_server_software()
    {
        using var answer = await shared.App.Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.False(answer.Headers.Contains("Server"));
    }
}
