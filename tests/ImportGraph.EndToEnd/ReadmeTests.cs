using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

public sealed partial class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoakFact("apt-cache", "bash", "curl")]
    public async Task The_commands_of_the_README_do_what_it_says()
    {
        LayOutCheckout();
        var port = Ports.Free();
        var blocks = (await BlocksAsync("sh")).ConvertAll(block => block.Replace("127.0.0.1:5080", $"127.0.0.1:{port}", StringComparison.Ordinal));
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

    [RequiresFact("chromium")]
    public async Task The_script_of_the_README_watches_jobs_in_a_browser()
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
        await page.EvaluateAsync($"() => {{ {Assert.Single(await BlocksAsync("js"))} return new Promise((open) => events.addEventListener('open', open)); }}");

        var id = await server.ScheduleAsync("missing");

        Assert.Contains(id, await printed.Task.WaitAsync(Timeout), StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
    }

    private static async Task<List<string>> BlocksAsync(string language) =>
        [.. Blocks().Matches(await File.ReadAllTextAsync(Path.Join(Repository.Root, "README.md"))).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value)];

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
