using System.Text.Json.Nodes;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>An endpoint that will not store a batch, so that the job fails at once.</summary>
public sealed class HttpRefusalTests
{
    [Theory]
    [InlineData(400, "TARGET_REFUSED", false)]
    [InlineData(415, "TARGET_REFUSED", false)]
    [InlineData(422, "TARGET_REFUSED", false)]
    [InlineData(413, "TARGET_BODY_TOO_LARGE", false)]
    [InlineData(401, "TARGET_ACCESS_DENIED", true)]
    [InlineData(403, "TARGET_ACCESS_DENIED", true)]
    [InlineData(404, "TARGET_NOT_FOUND", true)]
    [InlineData(405, "TARGET_NOT_FOUND", true)]
    [InlineData(410, "TARGET_NOT_FOUND", true)]
    [InlineData(304, "TARGET_REDIRECTED", true)]
    public async Task A_refused_batch_is_sent_once_and_the_failure_says_whether_a_retry_may_help(int status, string code, bool retryable)
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Failing(status));

        var failure = await exchange.FailAsync();

        Assert.Equal((code, (bool?)retryable), (failure.Code, failure.Retryable));
        Assert.Contains("importer products", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"(status {status})", failure.Message, StringComparison.Ordinal);
        Assert.Contains("item 11", failure.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Received);
        Assert.Equal([$"importer=products outcome={code}"], exchange.Measured);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var other = await Endpoint.StartAsync(Endpoint.Answering(Endpoint.Created()));
        await using var exchange = await Exchange.StartAsync(Endpoint.Failing(status, ("Location", other.Address.ToString())));

        var failure = await exchange.FailAsync();

        Assert.Equal(
            ("TARGET_REDIRECTED", true, $"The HTTP endpoint of the importer products redirects to another address (status {status}). "
                + "Redirects are not followed: set Url to the address that stores the items. The first item of the batch is item 11."),
            (failure.Code, failure.Retryable, failure.Message));
        Assert.Empty(other.Received);
    }

    [Fact]
    public async Task A_batch_that_the_endpoint_finds_too_large_fails_with_the_setting_that_helps()
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Failing(413));

        Assert.Contains("Lower BatchSize.", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_with_more_bytes_than_allowed_is_not_sent()
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created(1)), options => options.MaxBodyBytes = 1024);
        // The same number of bytes whatever the text is.
        var most = 1024 - await LengthOfAsync("");

        await exchange.SendAsync(Batches.Of(new JsonObject { ["key"] = new string('x', most) }));
        var failure = await exchange.FailAsync(Batches.Of(new JsonObject { ["key"] = new string('x', most + 1) }));

        Assert.Equal(("TARGET_BODY_TOO_LARGE", FailureCategory.LimitExceeded), (failure.Code, failure.Category));
        Assert.Contains("at most 1,024 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Received, received => received.Body.Length == 1024);

        static async Task<int> LengthOfAsync(string key)
        {
            await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created(1)));
            await exchange.SendAsync(Batches.Of(new JsonObject { ["key"] = key }));
            return exchange.Received[0].Body.Length;
        }
    }
}
