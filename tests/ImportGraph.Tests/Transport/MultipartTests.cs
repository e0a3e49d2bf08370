using System.Net;
using System.Text;

namespace ImportGraph.Tests.Transport;

/// <summary>
/// Subscriptions over multipart HTTP (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol).
/// </summary>
public sealed class MultipartTests : ResultStreamContract
{
    private const string Query = """{"query":"{ __typename }"}""";

    private protected override string ContentType => "multipart/mixed;boundary=graphql;subscriptionSpec=1.0";

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_with_the_reason_so_that_clients_connect_again()
    {
        var job = await App.ScheduleAsync();
        using var stream = await OpenAsync(Updated, new { job.Id });
        await stream.NextAsync();

        StopServer();

        Assert.Equal(
            Failure(
                """{"message":"The server is about to stop. Connect again, to another server if there are several.","extensions":"""
                + """{"code":"SERVER_STOPPING"}}"""),
            await stream.NextAsync());
        Assert.Equal(IResultReader.Complete, await stream.NextAsync());
    }

    [Theory]
    [InlineData("multipart/mixed;subscriptionSpec=1.0")]
    [InlineData("multipart/mixed;subscriptionSpec=\"1.0\", application/json")]
    [InlineData("multipart/mixed; boundary=\"graphql\"; subscriptionSpec=\"1.0\", application/json")]
    [InlineData("multipart/mixed;boundary=\"-\";subscriptionspec=1.0;q=0.9, application/json;q=0.8")]
    [InlineData(MultipartReader.Accept)]
    public async Task A_client_that_prefers_the_protocol_receives_a_multipart_response(string accept)
    {
        using var answer = await SendAsync(accept, Query);

        Assert.Equal((HttpStatusCode.OK, ContentType), (answer.StatusCode, answer.Content.Headers.NonValidated["Content-Type"].ToString()));
        Assert.Equal(
            "\r\n--graphql\r\nContent-Type: application/json\r\n\r\n{\"payload\":{\"data\":{\"__typename\":\"Query\"}}}\r\n--graphql--\r\n",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/mixed, application/json;q=0.9")]
    [InlineData("multipart/*, application/json;q=0.9")]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json")]
    [InlineData("multipart/mixed;subscriptionSpec=2.0, application/json")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0;deferSpec=20220824, application/json")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0;q=0, application/json")]
    public async Task A_client_of_another_multipart_protocol_receives_no_multipart_response(string accept)
    {
        using var answer = await SendAsync(accept, Query);

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_multipart_response_is_neither_cached_nor_buffered_nor_compressed()
    {
        var document = $$"""{"query":"{ {{string.Join(' ', Enumerable.Range(0, 90).Select(n => $"a_long_alias_{n}: __typename"))}} }"}""";

        using var answer = await SendAsync(MultipartReader.Accept, document);

        Assert.InRange((await answer.Content.ReadAsStringAsync()).Length, 1_500, int.MaxValue);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private protected override async Task<IResultReader> OpenAsync(HttpClient http, HttpRequestMessage request) =>
        await MultipartReader.OpenAsync(http, request);

    private protected override string Failure(string error) => $$"""{"payload":null,"errors":[{{error}}]}""";

    private async Task<HttpResponseMessage> SendAsync(string accept, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Accept", accept }, { "Accept-Encoding", "gzip, br" } },
        };
        return await App.Http.SendAsync(request);
    }
}
