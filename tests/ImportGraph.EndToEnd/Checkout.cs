using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd;

/// <summary>
/// A checkout in which the commands of the documentation run as they are printed, with data of its own. It changes two things in them: the
/// numbers of ports, because tests run at the same time, and <c>dotnet run</c> does not build, because the programs are built.
/// </summary>
internal sealed partial class Checkout : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>The folders that are created, and not linked: npm installs into one, and a program writes its table into another.</summary>
    private static readonly string[] Created = ["", "src", "src/samples", "src/samples/PriceList"];

    private readonly TempFolder _folder = new();
    private readonly ConcurrentDictionary<string, int> _ports = new();
    private readonly List<Process> _started = [];

    public Checkout()
    {
        foreach (var folder in Created)
        {
            LayOut(folder);
        }
    }

    public string Path => _folder.Path;

    /// <summary>The address in this checkout of a server that the documentation has on a port.</summary>
    public Uri Address(int printed = 5080) => new($"http://127.0.0.1:{Port($"{printed}")}");

    /// <summary>Runs commands to their end and returns what they print.</summary>
    public async Task<string> RunAsync(string commands)
    {
        using var shell = Start("bash", commands, redirect: true);
        using var timeout = new CancellationTokenSource(Timeout);
        var output = await shell.StandardOutput.ReadToEndAsync(timeout.Token);
        await shell.WaitForExitAsync(timeout.Token);
        Assert.True(shell.ExitCode == 0, $"{commands}\nended with {shell.ExitCode}:\n{output}");
        return output;
    }

    /// <summary>Starts commands that run until the test ends, as in a terminal of their own.</summary>
    public Process Start(string commands, params (string Name, string Value)[] settings)
    {
        // All processes of the commands are a group, which ends together.
        var shell = Start("setsid", commands, redirect: false, settings);
        _started.Add(shell);
        return shell;
    }

    /// <summary>Starts commands that start a server, and waits until it is ready.</summary>
    /// <returns>A client of the server.</returns>
    public async Task<HttpClient> StartServerAsync(string commands, int printedPort, params (string Name, string Value)[] settings)
    {
        var shell = Start(commands, settings);
        var client = new HttpClient { BaseAddress = Address(printedPort) };
        await Until.TrueAsync(
            async () =>
            {
                Assert.False(shell.HasExited, $"{commands}\nended.");
                try
                {
                    using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the server is ready");
        return client;
    }

    public void Dispose()
    {
        foreach (var shell in _started)
        {
            Signals.KillGroup(shell.Id);
            shell.WaitForExit(Patience.Step);
            shell.Dispose();
        }

        _folder.Dispose();
    }

    private int Port(string printed) => _ports.GetOrAdd(printed, _ => Ports.Free());

    private Process Start(string program, string commands, bool redirect, params (string Name, string Value)[] settings)
    {
        var script = PrintedPort().Replace(commands, port => $"{Port(port.Value)}").Replace("dotnet run --project", "dotnet run --no-build --project", StringComparison.Ordinal);
        string[] bash = ["bash", "-c", $"set -euo pipefail\n{script}"];
        var start = new ProcessStartInfo(program, program == bash[0] ? bash[1..] : bash) { WorkingDirectory = Path, RedirectStandardOutput = redirect };
        start.Environment["ASPNETCORE_URLS"] = Address().ToString();
        foreach (var (name, value) in settings.WithDatabase(Path))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Creates a folder with copies of its files and links to its other folders.</summary>
    private void LayOut(string folder)
    {
        var (from, to) = (System.IO.Path.Join(Repository.Root, folder), System.IO.Path.Join(Path, folder));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !System.IO.Path.GetFileName(file).StartsWith("prices.db", StringComparison.Ordinal)))
        {
            File.Copy(file, System.IO.Path.Join(to, System.IO.Path.GetFileName(file)));
        }

        foreach (var name in Directory.EnumerateDirectories(from).Select(path => System.IO.Path.GetFileName(path)!))
        {
            var isLinked = name is not ("node_modules" or ".data" or ".git") && !Created.Contains(folder == "" ? name : $"{folder}/{name}");
            if (isLinked)
            {
                Directory.CreateSymbolicLink(System.IO.Path.Join(to, name), System.IO.Path.Join(from, name));
            }
        }
    }

    /// <summary>The ports of the documentation.</summary>
    [GeneratedRegex(@"\b(5080|5081|8090|8787)\b")]
    private static partial Regex PrintedPort();
}
