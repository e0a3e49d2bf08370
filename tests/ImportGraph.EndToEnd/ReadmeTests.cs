namespace ImportGraph.EndToEnd;

/// <summary>The commands of README and of the tutorial do what the pages say, as somebody who copies them would see it.</summary>
public sealed class ReadmeTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>A command that watches the sample. A newcomer types more slowly than the sample is imported; a test does not.</summary>
    private const string WatchSample = """
        npm ci --silent --prefix src/samples
        for ID in $(curl -s http://127.0.0.1:5080/graphql --json '{"query":"{ importStatuses { nodes { id } } }"}' | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'); do
          node src/samples/watch.mjs "$ID"
        done
        """;

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [RequiresFact("bash", "curl")]
    public async Task The_commands_of_README_do_what_it_says()
    {
        var blocks = CodeBlocks.Read("README.md", "sh");
        await using var server = await StartAsync();
        var imported = new { where = new { dataSource = new { path = new { eq = "handbook" } }, status = new { eq = "SUCCESSFUL" } } };
        await Until.TrueAsync(
            async () => (await server.ExecuteAsync("ImportStatuses", imported)).GetProperty("importStatuses").GetProperty("edges").GetArrayLength() > 0,
            "the sample is imported");

        // One shell runs all blocks, as for the reader: later blocks use a variable of earlier ones.
        var output = await RunAsync(string.Join('\n', blocks));

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
        var blocks = CodeBlocks.Read("docs/tutorial.md", "sh");
        Assert.Equal(8, blocks.Count);

        string retried;
        await using (await StartAsync())
        {
            await RunAsync(WatchSample);
            Assert.Contains("""
                "results":{"successful":196,"warnings":4,"errors":6}
                """, await RunAsync(blocks[0]), StringComparison.Ordinal);
            Assert.Contains("""
                "totalCount":6
                """, await RunAsync(blocks[1]), StringComparison.Ordinal);
            Assert.Contains("""
                "totalCount":2
                """, await RunAsync(blocks[2]), StringComparison.Ordinal);
            Assert.Matches("""
                "successful":[1-9][0-9]*,"failed":\d+,"cancelled":0,"itemsAccepted":[1-9][0-9]*,"itemsRejected":[1-9]
                """, await RunAsync(OfToday(blocks[3])));
            Assert.Contains("""
                "status":"SUCCESSFUL"
                """, await RunAsync(blocks[4]), StringComparison.Ordinal);
            Assert.Matches("(?s)^(:\n\n)*event: next\ndata: .*\"status\":\"SUCCESSFUL\".*event: complete\ndata:\n\n$", await RunAsync(blocks[5]));
            retried = await RunAsync(blocks[6]);
        }

        AssertFailedThenRetried(retried);
        AssertFailedThenRetried(await RunAsync(blocks[7]));
    }

    [SoakFact("chromium")]
    public async Task The_script_of_the_tutorial_watches_jobs_in_a_browser()
    {
        await using var server = await ServerProcess.StartAsync(
            _checkout.Path, "Development", ("ImportGraph__Samples__Enabled", "false"), ("ImportGraph__Sources__SharedRoots__0", _checkout.Path));
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
        var script = Assert.Single(CodeBlocks.Read("docs/tutorial.md", "js"));
        await page.EvaluateAsync($"() => {{ {script} return new Promise((open) => events.addEventListener('open', open)); }}");

        var id = await server.ScheduleAsync("missing");

        Assert.Contains(id, await printed.Task.WaitAsync(Timeout), StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
    }

    /// <summary>Asks about a period that includes today, instead of the day that the page names.</summary>
    private static string OfToday(string block)
    {
        var now = TimeProvider.System.GetUtcNow();
        return block
            .Replace("2026-11-27T00:00:00+01:00", $"{now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal)
            .Replace("2026-11-28T00:00:00+01:00", $"{now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal);
    }

    private static void AssertFailedThenRetried(string output)
    {
        Assert.Matches("""(?s)"status":"FAILED","attempt":1.*"retryable":true.*"retryImport":.*"errors":null.*"status":"SUCCESSFUL","attempt":2""", output);
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(_checkout.Path, "Development", ("ASPNETCORE_URLS", _checkout.Address().ToString()));

    /// <summary>Runs commands. By default the scripts connect to the port in the README.</summary>
    private Task<string> RunAsync(string commands) =>
        _checkout.RunAsync(commands.Replace("watch.mjs \"$ID\"", "watch.mjs \"$ID\" ws://127.0.0.1:5080/graphql", StringComparison.Ordinal));
}
