using System.Diagnostics;
using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>
/// A server that tests kill and start again, and the pages of <c>src/samples/clients</c>, which Vite builds once and serves. They are
/// started when the first test needs them, because all tests may be skipped.
/// </summary>
public sealed class SampleSite : IAsyncLifetime, IDisposable
{
    private static readonly string Vite = Path.Join("vite", "bin", "vite.js");

    private readonly TempFolder _folder = new();
    private readonly (string, string)[] _settings;
    private readonly Lazy<Task> _started;
    private readonly Dictionary<string, Process> _sites = [];

    public SampleSite()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        Proxied = $"http://127.0.0.1:{Ports.Free()}";
        Direct = $"http://127.0.0.1:{Ports.Free()}";
        _settings =
        [
            FolderDatabase.Sqlite, OpenDashboard.NoWorker, ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            ("ASPNETCORE_URLS", address), ("ImportGraph__Cors__Origins__0", Direct),
        ];
        _started = new(async () =>
        {
            Server = await ServerProcess.StartAsync(_folder.Path, settings: _settings);
            await Npm.InstalledAsync(Npm.Clients);
            await RunAsync(Path.Join("relay-compiler", "cli.js"));
        });
    }

    /// <summary>The server. <see cref="RestartAsync"/> replaces it.</summary>
    internal ServerProcess Server { get; private set; } = null!;

    /// <summary>The address of the pages that use the proxy of Vite.</summary>
    internal string Proxied { get; }

    /// <summary>The address of the pages that send their requests to the server itself.</summary>
    internal string Direct { get; }

    /// <summary>Waits until the server runs.</summary>
    internal Task StartedAsync() => _started.Value;

    /// <summary>Serves the pages at <see cref="Proxied"/> or <see cref="Direct"/>.</summary>
    internal async Task ServeAsync(string site)
    {
        await StartedAsync();
        if (_sites.ContainsKey(site))
        {
            return;
        }

        if (site == Proxied)
        {
            // A built page loads a few files, and not hundreds. In the mode for development, React, Apollo Client and Graphcache print warnings.
            await RunAsync(Vite, "build", "--mode", "development", "--minify", "false", "--logLevel", "warn");
        }

        // The pages that know the address of the API are served as in development.
        var command = site == Proxied ? "preview" : "dev";
        var start = Start(Vite, command, "--host", "127.0.0.1", "--port", $"{new Uri(site).Port}", "--strictPort");
        start.Environment[site == Proxied ? "IMPORTGRAPH_URL" : "VITE_IMPORTGRAPH_URL"] = Server.Http.BaseAddress!.ToString();
        var process = Process.Start(start)!;
        _sites.Add(site, process);
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Step) is { } line && !line.Contains("Local:", StringComparison.Ordinal))
        {
        }

        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends the server as a power cut would.</summary>
    internal async Task KillAsync()
    {
        await Server.KillAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Starts the killed server again, at the same address and with the same data.</summary>
    internal async Task RestartAsync() => Server = await ServerProcess.StartAsync(_folder.Path, settings: _settings);

    /// <summary>Runs a program of the packages of the samples to its end.</summary>
    private static async Task RunAsync(string script, params string[] arguments)
    {
        using var process = Process.Start(Start(script, arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    private static ProcessStartInfo Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Join("node_modules", script), .. arguments])
        {
            WorkingDirectory = Npm.Clients,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_ENV"] = "development";
        // With the variable CI, Vite would print colours inside of the line that is awaited.
        start.Environment["NO_COLOR"] = "1";
        return start;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var site in _sites.Values)
        {
            site.Kill();
            site.Dispose();
        }

        if (_started.IsValueCreated)
        {
            await Server.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();
}
