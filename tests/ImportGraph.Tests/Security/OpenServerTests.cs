using System.Net;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Security;

/// <summary>A server without authentication.</summary>
public sealed class OpenServerTests
{
    [Fact]
    public async Task Without_authentication_in_Development_on_loopback_every_caller_may_do_everything()
    {
        using var app = TestApp.Open();

        Assert.Equal(3, (await app.DataAsync("{ service { viewerScopes } }")).GetProperty("service").GetProperty("viewerScopes").GetArrayLength());
        await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", HttpStatusCode.Forbidden)]
    public async Task An_open_server_refuses_host_names_that_another_party_could_point_to_it(string host, HttpStatusCode expected)
    {
        using var app = TestApp.Open();

        foreach (var path in new[] { "/graphql?query={__typename}", "/", "/health/live" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await app.Http.SendAsync(request);

            Assert.Equal(expected, answer.StatusCode);
        }
    }
}
