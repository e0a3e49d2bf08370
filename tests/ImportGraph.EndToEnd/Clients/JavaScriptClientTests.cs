using System.Diagnostics;
using System.Text.Json;
using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>The npm package @importgraph/client, with a real server.</summary>
public sealed class JavaScriptClientTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_list_of_jobs_is_complete_after_its_server_was_killed_and_came_back()
    {
        (string, string)[] settings =
            [("ASPNETCORE_URLS", $"http://127.0.0.1:{Ports.Free()}"), ("ImportGraph__Sources__SharedRoots__0", _folder.Path), OpenDashboard.NoWorker];
        var server = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var running = await ManualWorker.BeginAsync(server, "running");
        var waiting = await server.ScheduleAsync("waiting");
        using var list = await Npm.StartAsync(Npm.Client, Path.Join("examples", "list.mjs"), server.Http.BaseAddress + "graphql");
        await ReadUntilEqualAsync(list, server);
        await running.ReportAsync(server, 10, 100);
        await ReadUntilEqualAsync(list, server);

        await server.KillAsync();
        await server.DisposeAsync();
        await using (var other = await ServerProcess.StartAsync(_folder.Path, settings: [.. settings, ("ASPNETCORE_URLS", "http://127.0.0.1:0")]))
        {
            await running.ReportAsync(other, 40, 100);
            await other.ExecuteAsync("CancelImport", new { input = new { id = waiting } });
            await other.ScheduleAsync("meanwhile");
        }

        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        await ReadUntilEqualAsync(list, restarted);
        await running.CompleteAsync(restarted, 100);
        await restarted.ScheduleAsync("afterwards");
        await ReadUntilEqualAsync(list, restarted);
        list.Kill();
    }

    [Theory]
    [InlineData("dashboard")]
    [InlineData("clients/js")]
    public async Task The_tests_of_a_package_in_TypeScript_pass(string folder)
    {
        var path = Path.Join(Repository.Root, "src", folder);
        await Npm.InstalledAsync(path);
        var start = new ProcessStartInfo("npm", ["test", "--silent"]) { WorkingDirectory = path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var tests = Process.Start(start)!;

        var output = await Task.WhenAll(tests.StandardOutput.ReadToEndAsync(), tests.StandardError.ReadToEndAsync());

        await tests.WaitForExitAsync();
        Assert.True(tests.ExitCode == 0, string.Concat(output));
    }

    /// <summary>Reads the lists that the script prints until one is what the server answers to a query.</summary>
    private static async Task ReadUntilEqualAsync(Process list, ServerProcess server)
    {
        var page = (await server.ExecuteAsync("ImportRows", new { first = 50 })).GetProperty("importStatuses");
        var fetched = Described(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")));
        var last = "";
        try
        {
            while (last != fetched)
            {
                var line = await list.StandardOutput.ReadLineAsync().WaitAsync(Patience.Step);
                Assert.NotNull(line);
                var printed = JsonElement.Parse(line);
                last = printed.ValueKind is JsonValueKind.Array ? Described(printed.EnumerateArray()) : line;
            }
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The last list was {last}, and the server has {fetched}.");
        }
    }

    private static string Described(IEnumerable<JsonElement> jobs) =>
        string.Join(", ", jobs.Select(job => $"{job.GetProperty("id")} v{job.GetProperty("version")} {job.GetProperty("status")}"));
}
