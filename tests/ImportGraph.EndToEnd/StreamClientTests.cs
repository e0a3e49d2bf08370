using System.Diagnostics;
using System.Text.Json;
using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd;

/// <summary>Streams over HTTP, read by clients of npm.</summary>
public sealed class StreamClientTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_job_is_watched_to_its_end_over_server_sent_events_even_across_a_restart_of_the_server() =>
        AssertWatchesToTheEndAsync((url, id) => Npm.StartAsync(Npm.Clients, Path.Join("graphql-ws", "sse.mjs"), url, id));

    [SoakFact]
    public Task A_job_is_watched_to_its_end_over_a_multipart_response_even_across_a_restart_of_the_server() =>
        AssertWatchesToTheEndAsync((url, id) => Npm.StartAsync(
            Npm.Tests, "multipart.mjs", url, Path.Join(Repository.Root, "schema", "operations", "ImportStatusUpdated.graphql"), id));

    private async Task AssertWatchesToTheEndAsync(Func<string, string, Task<Process>> startAsync)
    {
        var settings = new[]
        {
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{Ports.Free()}"),
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            OpenDashboard.NoWorker,
        };
        var server = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        var job = await ManualWorker.BeginAsync(server, "package");
        using var watch = await startAsync($"{server.Http.BaseAddress}graphql", job.Id);
        Assert.Equal("IN_PROGRESS", await StatusAsync());

        await server.KillAsync();
        await server.DisposeAsync();
        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: settings);
        Assert.Equal("IN_PROGRESS", await StatusAsync());
        await job.FailAsync(restarted);

        var statuses = new List<string?>();
        while (await StatusAsync() is { } status)
        {
            statuses.Add(status);
        }

        Assert.Equal("FAILED", statuses[^1]);
        await watch.WaitForExitAsync();
        Assert.Equal(0, watch.ExitCode);

        async Task<string?> StatusAsync() => await watch.StandardOutput.ReadLineAsync() is { } line
            ? JsonElement.Parse(line).GetProperty("status").GetString()
            : null;
    }
}
