using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

/// <summary>The time that a request may take.</summary>
public sealed class TimeoutTests
{
    [Fact]
    public async Task A_query_that_takes_too_long_is_aborted_and_the_server_continues()
    {
        using var app = new TestApp(worker: false, clock: null, ("Limits:RequestSeconds", "1"));
        await app.StoreJobsAsync(20_000, error: string.Concat(Enumerable.Repeat("ab", ImportJob.MaxTextLength / 2)));

        // Comparing the text would take some ten seconds if it were not stopped.
        var where = new { or = Enumerable.Range(0, 120).Select(n => new { error = new { contains = $"{string.Concat(Enumerable.Repeat("ab", 200))}{n}" } }) };
        using var answer = await app.Http.PostAsJsonAsync(
            "/graphql", new { query = "query ($where: ImportStatusFilterInput) { importStatuses(where: $where) { totalCount } }", variables = new { where } });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("REQUEST_TIMEOUT", await CodeAsync(answer));
        Assert.Equal("""{"data":{"importStatuses":{"totalCount":20000}}}""", (await app.QueryAsync("{ importStatuses { totalCount } }")).GetRawText());
    }

    [Fact]
    public async Task Reading_a_body_that_never_ends_is_aborted()
    {
        using var app = new TestApp(worker: false, clock: null, ("Limits:RequestSeconds", "1"));
        using var client = new TcpClient();
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{{\"query\":\r\n"));

        using var reader = new StreamReader(client.GetStream());
        var (answer, block) = ("", new char[1024]);
        while (!answer.EndsWith("]}", StringComparison.Ordinal))
        {
            answer += new string(block, 0, await reader.ReadAsync(block.AsMemory()).AsTask().WaitAsync(Patience.Step));
        }

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("""{"message":"The body did not come within 1 s.","extensions":{"code":"REQUEST_TIMEOUT"}}""", answer, StringComparison.Ordinal);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
