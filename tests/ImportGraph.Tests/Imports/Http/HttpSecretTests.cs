using ImportGraph.Http;
using ImportGraph.Imports.Importers;
using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>The secret, and the query of the URL, which may contain a token, do not appear in what people see.</summary>
public sealed class HttpSecretTests
{
    private static readonly RequestDelegate Broken = http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    public static TheoryData<string> Endings => ["refused", "redirected", "busy", "broken", "invalid", "large", "unreachable", "tls", "cancelled"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Neither_logs_nor_exceptions_contain_them(string ending)
    {
        var clock = new WaitlessClock();
        using var stop = new CancellationTokenSource();
        await using var endpoint = await Endpoint.StartAsync(ending switch
        {
            "refused" => Endpoint.Failing(422),
            "redirected" => Endpoint.Failing(308, ("Location", "/?token=" + Exchange.Token)),
            "busy" => Endpoint.Failing(503),
            "broken" => Broken,
            "cancelled" => async _ => await stop.CancelAsync(),
            _ => Endpoint.Answering("{}"),
        });
        await using var exchange = new Exchange(
            endpoint,
            options =>
            {
                options.TimeoutSeconds = 3600;
                options.MaxBodyBytes = ending == "large" ? 1024 : options.MaxBodyBytes;
                options.Url = ending switch
                {
                    "unreachable" => $"http://127.0.0.1:{Ports.Free()}/?token={Exchange.Token}",
                    "tls" => options.Url.Replace("http://", "https://", StringComparison.Ordinal),
                    _ => options.Url,
                };
            },
            clock);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => exchange.SendAsync(Batches.Some(60), stop.Token));

        var shown = string.Join('\n', [
            fault.ToString(), (fault as ImportFailedException)?.Failure.ToString(), exchange.Options.ToString(), exchange.Target.ToString(),
            new WebhookSecret("whsec_" + Exchange.Bytes).ToString(), .. exchange.Logs.Lines, .. exchange.Measured]);
        Assert.DoesNotContain(Exchange.Token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Exchange.Bytes, shown, StringComparison.Ordinal);
    }

    /// <summary>.NET puts the address of the proxy, with its password, into the message.</summary>
    [Fact]
    public void The_password_of_a_proxy_is_not_in_the_description_of_a_fault()
    {
        var fault = new HttpRequestException(
            HttpRequestError.ProxyTunnelError, "The proxy tunnel request to proxy 'http://user:password@proxy/' failed with status code '407'.");

        Assert.Equal("cannot be reached through the proxy", HttpFaults.Describe(fault));
    }

    [Fact]
    public async Task An_endpoint_in_TLS_is_described_without_its_certificate()
    {
        await using var endpoint = await Endpoint.StartAsync(Endpoint.Answering("{}"));
        await using var exchange = new Exchange(
            endpoint, options => (options.RetrySeconds, options.Url) = (0, options.Url.Replace("http://", "https://", StringComparison.Ordinal)));

        Assert.Contains("at last it made no secure connection", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }
}
