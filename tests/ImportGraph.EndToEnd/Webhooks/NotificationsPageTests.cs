namespace ImportGraph.EndToEnd.Webhooks;

/// <summary>The receivers and the commands of the page about notifications do what the page says, as somebody who copies them would see it.</summary>
public sealed class NotificationsPageTests : IDisposable
{
    private const string Page = "docs/notifications.md";

    private readonly Checkout _checkout = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _checkout.Dispose();
        _folder.Dispose();
    }

    [RequiresFact("bash", "curl", "node", "setsid")]
    public Task The_receiver_in_Node_prints_that_a_job_has_failed() => ReceivesAsync("receiver.mjs", "js", command: 0);

    [RequiresFact("bash", "curl", "setsid")]
    public Task The_receiver_in_CSharp_prints_that_a_job_has_failed() => ReceivesAsync("receiver.cs", "csharp", command: 1);

    private async Task ReceivesAsync(string file, string language, int command)
    {
        var code = Assert.Single(CodeBlocks.Read(Page, language)).Replace("8787", $"{_checkout.Address(8787).Port}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Join(_folder.Path, file), code);
        var commands = CodeBlocks.Read(Page, "sh");
        Assert.Equal(4, commands.Count);
        var output = Path.Join(_folder.Path, "received.txt");
        await File.WriteAllTextAsync(output, "");

        _checkout.Start($"cd '{_folder.Path}'\n{commands[command].TrimEnd()} > received.txt");
        using var server = await _checkout.StartServerAsync(commands[2], 5080, ("ImportGraph__Samples__Enabled", "false"));
        await _checkout.RunAsync(commands[3]);

        var printed = await Until.ReadAsync(() => File.ReadAllTextAsync(output), text => text.Contains("import.", StringComparison.Ordinal), "the receiver prints something");
        Assert.Matches("(?m)^import\\.failed [0-9a-f-]{36} FAILED .*nothing", printed);
    }
}
