using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

/// <summary>The commands of README and of the tutorial do what the pages say, as somebody who copies them would see it.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("bash", "curl")]
    public async Task The_commands_of_README_do_what_it_says()
    {
        var port = Ports.Free();
        var blocks = await BlocksAsync("README.md", "sh", port);
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development", ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
        var imported = new { where = new { dataSource = new { path = new { eq = "handbook" } }, status = new { eq = "SUCCESSFUL" } } };
        await Until.TrueAsync(
            async () => (await server.ExecuteAsync("ImportStatuses", imported)).GetProperty("importStatuses").GetProperty("edges").GetArrayLength() > 0,
            "the sample is imported");

        // One shell runs all blocks, as for the reader: later blocks use a variable of earlier ones.
        var output = await RunAsync(port, string.Join('\n', blocks));

        Assert.Equal(4, blocks.Count);
        Assert.Contains("""
            "results":{"successful":196,"warnings":4,"errors":6}
            """, output, StringComparison.Ordinal);
        Assert.Contains("""
            "results":{"errors":6}
            """, output, StringComparison.Ordinal);
        Assert.Matches(
            """(?s)"status":"FAILED".*"retryable":true.*"retryImport":.*"errors":null.*"status":"SUCCESSFUL".*"results":\{"successful":1\}.*event: complete""",
            output);
    }

    [SoakFact("apt-cache", "bash", "curl")]
    public async Task The_commands_of_the_tutorial_do_what_it_says()
    {
        LayOutCheckout();
        var port = Ports.Free();
        var blocks = await BlocksAsync("docs/tutorial.md", "sh", port);
        Assert.Equal(7, blocks.Count);

        string retried;
        await using (await ServerProcess.StartAsync(_folder.Path, "Development", ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")))
        {
            await RunAsync(port, WatchSample(port));
            Assert.Contains("""
                "results":{"successful":196,"warnings":4,"errors":6}
                """, await RunAsync(port, blocks[0]), StringComparison.Ordinal);
            Assert.Contains("""
                "totalCount":6
                """, await RunAsync(port, blocks[1]), StringComparison.Ordinal);
            Assert.Contains("""
                "totalCount":2
                """, await RunAsync(port, blocks[2]), StringComparison.Ordinal);
            Assert.Contains("""
                "status":"SUCCESSFUL"
                """, await RunAsync(port, blocks[3]), StringComparison.Ordinal);
            Assert.Matches("(?s)^(:\n\n)*event: next\ndata: .*\"status\":\"SUCCESSFUL\".*event: complete\ndata:\n\n$", await RunAsync(port, blocks[4]));
            retried = await RunAsync(port, blocks[5]);
        }

        AssertFailedThenRetried(retried);
        AssertFailedThenRetried(await RunAsync(port, blocks[6]));
    }

    [SoakFact("chromium")]
    public async Task The_script_of_the_tutorial_watches_jobs_in_a_browser()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, "Development", ("ImportGraph__Samples__Enabled", "false"), ("ImportGraph__Sources__SharedRoots__0", _folder.Path));
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var printed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Console += (_, message) =>
        {
            if (message.Type == "log")
            {
                printed.TrySetResult(message.Text);
            }
        };
        await page.GotoAsync(new Uri(server.Http.BaseAddress!, "graphql/schema.graphql").ToString());
        var script = Assert.Single(await BlocksAsync("docs/tutorial.md", "js", 0));
        await page.EvaluateAsync($"() => {{ {script} return new Promise((open) => events.addEventListener('open', open)); }}");

        var id = await server.ScheduleAsync("missing");

        Assert.Contains(id, await printed.Task.WaitAsync(Timeout), StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
    }

    /// <summary>The blocks of code of a page, with the port of the test.</summary>
    private static async Task<List<string>> BlocksAsync(string page, string language, int port) =>
        [.. Blocks().Matches(await File.ReadAllTextAsync(Path.Join(Repository.Root, page)))
            .Where(block => block.Groups[1].Value == language)
            .Select(block => block.Groups[2].Value.Replace("127.0.0.1:5080", $"127.0.0.1:{port}", StringComparison.Ordinal))];

    private static void AssertFailedThenRetried(string output)
    {
        Assert.Matches("""(?s)"status":"FAILED","attempt":1.*"retryable":true.*"retryImport":.*"errors":null.*"status":"SUCCESSFUL","attempt":2""", output);
    }

    /// <summary>A command that watches the sample. A newcomer types more slowly than the sample is imported; a test does not.</summary>
    private static string WatchSample(int port) => $$"""
        npm ci --silent --prefix src/samples
        for ID in $(curl -s http://127.0.0.1:{{port}}/graphql --json '{"query":"{ importStatuses { nodes { id } } }"}' | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'); do
          node src/samples/watch.mjs "$ID"
        done
        """;

    private async Task<string> RunAsync(int port, string commands)
    {
        // By default the scripts connect to the port in the README.
        var script = commands.Replace("watch.mjs \"$ID\"", $"watch.mjs \"$ID\" ws://127.0.0.1:{port}/graphql", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", $"set -euo pipefail\n{script}"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        using var shell = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Timeout);
        var output = await shell.StandardOutput.ReadToEndAsync(timeout.Token);
        await shell.WaitForExitAsync(timeout.Token);
        Assert.True(shell.ExitCode == 0, $"{script}\nended with {shell.ExitCode}:\n{output}");
        return output;
    }

    /// <summary>
    /// Creates the parts of a checkout that the commands need, with separate data. The samples are copied, because npm does not install
    /// into a linked folder.
    /// </summary>
    private void LayOutCheckout()
    {
        foreach (var linked in new[] { "schema", "src/ImportGraph.Server" })
        {
            Directory.CreateDirectory(Path.Join(_folder.Path, "src"));
            Directory.CreateSymbolicLink(Path.Join(_folder.Path, linked), Path.Join(Repository.Root, linked));
        }

        var samples = Path.Join("src", "samples");
        foreach (var file in Directory.EnumerateFiles(Path.Join(Repository.Root, samples)))
        {
            Directory.CreateDirectory(Path.Join(_folder.Path, samples));
            File.Copy(file, Path.Join(_folder.Path, samples, Path.GetFileName(file)));
        }
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
