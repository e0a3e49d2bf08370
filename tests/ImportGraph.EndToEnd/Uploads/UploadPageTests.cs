namespace ImportGraph.EndToEnd.Uploads;

/// <summary>The commands of the page about uploads do what it says, as somebody who copies them would see it.</summary>
public sealed class UploadPageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("bash", "curl")]
    public async Task The_commands_upload_a_file_import_it_and_continue_an_upload()
    {
        var blocks = CodeBlocks.Read("docs/uploads.md", "sh");
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development", ("ImportGraph__Samples__Enabled", "false"));
        var address = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var commands = string.Join('\n', blocks).Replace("http://127.0.0.1:5080", address, StringComparison.Ordinal);
        var output = await Command.RunAsync(_folder.Path, "bash", "-ec", commands);

        Assert.Equal(3, blocks.Count);
        Assert.Matches("""(?s)"file_name":"items.jsonl".*"importStatus":\{"id":.*"errors":null.* 204 .*"file_name":"items.jsonl".*"completed_at":""", output);
        await Until.TrueAsync(
            async () => (await server.ExecuteAsync("ImportStatuses", new { where = new { status = new { eq = "SUCCESSFUL" } } }))
                .GetProperty("importStatuses").GetProperty("edges").GetArrayLength() == 1,
            "the upload is imported");
    }
}
