using System.Diagnostics;
using ImportGraph.Imports.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>The sample endpoint, <c>src/samples/http-target/server.mjs</c>, as a process.</summary>
internal sealed class SampleEndpoint : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Exchange _exchange;

    private SampleEndpoint(Process process, Exchange exchange) => (_process, _exchange) = (process, exchange);

    /// <summary>Sends to it.</summary>
    public HttpTarget Target => _exchange.Target;

    /// <summary>Starts it.</summary>
    /// <param name="file">Where it stores the items.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="configure">Changes the settings of the target.</param>
    public static async Task<SampleEndpoint> StartAsync(string file, string secret, Action<HttpTargetOptions>? configure = null)
    {
        var script = Path.Join(Repository.Root, "src", "samples", "http-target", "server.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script, file, "sku", "0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["IMPORTGRAPH_SECRET"] = secret },
        })!;
        var url = await process.StandardOutput.ReadLineAsync();
        Assert.NotNull(url);
        return new SampleEndpoint(process, new Exchange(null, options =>
        {
            (options.Url, options.Secret) = (url, secret);
            configure?.Invoke(options);
        }));
    }

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _exchange.DisposeAsync();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
