namespace ImportGraph.Tests.Hosting;

/// <summary>The address under which clients reach the server.</summary>
public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("https://imports.example.com", "https://imports.example.com")]
    [InlineData("http://localhost:8080/base/", "http://localhost:8080/base")]
    public async Task The_URLs_of_files_and_of_logs_begin_with_it(string setting, string start)
    {
        using var app = new TestApp(worker: true, settings: ("PublicUrl", setting));
        app.Package("package/a.jsonl", "{\"key\":\"a\"}");
        var job = await app.RunAsync();

        var data = await app.DataAsync(
            "query ($id: ID!) { importStatus(id: $id) { logFileLocation logFile { url } issuesFile { url } log(first: 1) { nodes { level } } } }",
            new { id = job.Id });

        var log = $"{start}/import/jobs/{job.Id}/log?attempt=1";
        Assert.Equal(
            $$$$"""
            {"logFileLocation":"{{{{log}}}}","logFile":{"url":"{{{{log}}}}"},"issuesFile":{"url":"{{{{start}}}}/import/jobs/{{{{job.Id}}}}/issues.csv"},
            """.Trim(),
            data.GetProperty("importStatus").GetRawText()[..^"\"log\":{\"nodes\":[{\"level\":\"INFORMATION\"}]}}".Length]);
    }

    [Theory]
    [InlineData("imports.example.com")]
    [InlineData("ftp://imports.example.com")]
    [InlineData("https://user@imports.example.com")]
    [InlineData("https://imports.example.com/?a=b")]
    [InlineData("")]
    public void A_server_with_an_address_that_no_client_can_use_does_not_start(string setting) =>
        Assert.Contains("ImportGraph:PublicUrl", TestApp.WhyNotStarted(("PublicUrl", setting)).Message, StringComparison.Ordinal);
}
