namespace ImportGraph.EndToEnd;

/// <summary>The commands of docs/job-files.md download the files, as somebody who copies them would see it.</summary>
public sealed class JobFilesPageTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [RequiresFact("bash", "curl")]
    public async Task The_commands_of_the_page_download_the_issues_the_rejected_records_and_the_log()
    {
        await using var server = await ServerProcess.StartAsync(_checkout.Path, "Development", ("ASPNETCORE_URLS", _checkout.Address().ToString()));
        var imported = new { where = new { dataSource = new { path = new { eq = "handbook" } }, status = new { eq = "SUCCESSFUL" } } };
        await Until.TrueAsync(
            async () => (await server.ExecuteAsync("ImportStatuses", imported)).GetProperty("importStatuses").GetProperty("edges").GetArrayLength() > 0,
            "the sample is imported");

        var output = await _checkout.RunAsync(string.Join('\n', CodeBlocks.Read("docs/job-files.md", "sh")));

        Assert.Matches("""(?s)"issuesFile":\{"url":"/import/jobs/.*"contentType":"application/zip".*"logFile":\{"url":.*Completed\.""", output);
        Assert.Contains("severity,file,line,key,field,code,message,value", output, StringComparison.Ordinal);
        Assert.Matches(@"(?s)\nissues\.csv\nissues\.jsonl\nrejected-[-0-9a-f]{36}\.zip\n", output);
        Assert.True(new FileInfo(Path.Join(_checkout.Path, ".data", "files", "log.txt")).Length > 200);
    }
}
