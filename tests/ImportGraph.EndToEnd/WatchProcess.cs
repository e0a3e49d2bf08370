using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>The shipped script that watches a job with the npm client graphql-ws.</summary>
internal sealed class WatchProcess : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private WatchProcess(Process process) => _process = process;

    /// <summary>Starts to watch. The first state follows after the server has answered.</summary>
    public static async Task<WatchProcess> StartAsync(ServerProcess server, string id) =>
        new(await Npm.StartAsync(Npm.Samples, "watch.mjs", id, server.WebSocketUrl));

    /// <summary>The next state; null after the stream has completed.</summary>
    public async Task<JsonElement?> NextAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Timeout) is { } line ? JsonDocument.Parse(line).RootElement : null;

    /// <summary>All states until the stream completes.</summary>
    public async Task<List<JsonElement>> ToEndAsync()
    {
        var states = new List<JsonElement>();
        while (await NextAsync() is { } state)
        {
            states.Add(state);
        }

        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
        return states;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
