using System.Net;

namespace ImportGraph.Tests.Rest;

/// <summary>The header <c>Accept</c> of requests over REST (RFC 9110, section 12.5.1).</summary>
public sealed class AcceptTests(SharedRestApp shared) : IClassFixture<SharedRestApp>
{
    private readonly RestApp _app = shared.App;

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("*/*", true)]
    [InlineData("application/*", true)]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON; charset=\"UTF-8\"", true)]
    [InlineData("application/json;version=2", true)]
    [InlineData("application/problem+json, application/json;q=0.001", true)]
    [InlineData("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", true)]
    [InlineData("*/*;q=0, application/json", true)]
    [InlineData("application/json;q=0, application/json;charset=utf-8", true)]
    [InlineData(", application/json,,", true)]
    [InlineData("application/json;q=0;charset=utf-16, application/json", true)]
    [InlineData("application/json;q=0;version=2, application/json", true)]
    [InlineData("application/json;charset=utf-16", false)]
    [InlineData("application/json;q=x", false)]
    [InlineData("application/json;q=1.1", false)]
    [InlineData("application/problem+json", false)]
    [InlineData("application/jsonl", false)]
    [InlineData("text/*", false)]
    [InlineData("text/json", false)]
    [InlineData("*/*;q=0", false)]
    [InlineData("application/json;q=0, */*", false)]
    [InlineData("application/json;q=0, application/*;q=1, */*", false)]
    [InlineData("application/*;q=0.0, */*", false)]
    [InlineData("no type", false)]
    public async Task A_client_that_excludes_JSON_is_refused(string? accept, bool accepted)
    {
        var job = await _app.ScheduleAsync();
        (string, string)[] headers = accept is null ? [] : [("Accept", accept)];

        using var answer = await _app.GetAsync($"/import/content/{job.Id}/status", headers);

        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Equal(!accepted, (await answer.Content.ReadAsStringAsync()).Contains("406-101", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HEAD", "status")]
    [InlineData("POST", "cancel")]
    [InlineData("POST", "retry")]
    public async Task A_refused_request_changes_nothing(string method, string path)
    {
        var job = await _app.ScheduleAsync();

        using var answer = await _app.SendAsync(new HttpMethod(method), $"/import/content/{job.Id}/{path}", headers: ("Accept", "text/plain"));

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Equal(job.Version, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Version);
    }
}
