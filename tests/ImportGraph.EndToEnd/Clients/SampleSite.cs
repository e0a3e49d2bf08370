using System.Diagnostics;
using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>
/// A server that tests kill and start again, and the pages of <c>src/samples/clients</c>, which Vite serves. They are started when the
/// first test needs them, because all tests may be skipped.
/// </summary>
public sealed class SampleSite : IAsyncLifetime, IDisposable
{
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
            var compile = new ProcessStartInfo("node", [Path.Join("node_modules", "relay-compiler", "cli.js")])
            {
                WorkingDirectory = Npm.Clients,
                RedirectStandardOutput = true,
            };
            using var compiler = Process.Start(compile)!;
            var output = await compiler.StandardOutput.ReadToEndAsync();
            await compiler.WaitForExitAsync();
            Assert.True(compiler.ExitCode == 0, output);
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

        var server = Server.Http.BaseAddress!.ToString();
        var vite = Path.Join("node_modules", "vite", "bin", "vite.js");
        var start = new ProcessStartInfo("node", [vite, "--host", "127.0.0.1", "--port", $"{new Uri(site).Port}", "--strictPort"])
        {
            WorkingDirectory = Npm.Clients,
            RedirectStandardOutput = true,
        };
        // With the variable CI, Vite would print colours inside of the line that is awaited.
        start.Environment["NO_COLOR"] = "1";
        start.Environment[site == Proxied ? "IMPORTGRAPH_URL" : "VITE_IMPORTGRAPH_URL"] = server;
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
