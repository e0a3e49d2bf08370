using System.Diagnostics;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>A server in a separate process.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Process _process;

    private ServerUnderLoad(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>
    /// Starts ImportGraph's own server as in production, with authentication and a budget that no load exhausts, but without a worker. It
    /// uses a database of jobs, and changes them only if a caller asks for it.
    /// </summary>
    public static Task<ServerUnderLoad> StartImportGraphAsync(string folder, string database, params IEnumerable<(string Name, string Value)> settings) =>
        StartPublishedAsync(AppContext.BaseDirectory, folder, database, settings);

    /// <summary>Starts it in the same way from another folder of programs.</summary>
    public static Task<ServerUnderLoad> StartPublishedAsync(
        string programs, string folder, string database, params IEnumerable<(string Name, string Value)> settings) => StartAsync(
        [Path.Join(programs, "ImportGraph.Server.dll")],
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            .. TestKey.Variables(TestKey.Settings),
            ("ImportGraph__RateLimit__CostPerSecond", "1000000000"),
            ("ImportGraph__RateLimit__Burst", "1000000000"),
            ("ImportGraph__Storage__ConnectionString", $"Data Source={database}"),
            ("ImportGraph__Logs__Folder", Path.Join(folder, "logs")),
            ("ImportGraph__Retention__EndedDays", "0"),
            ("ImportGraph__Worker__Enabled", "false"),
            .. settings,
        ]);

    public static async Task<ServerUnderLoad> StartAsync(IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DOTNET_gcServer"] = "0";
        // As the images set it.
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        const string Listening = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                // If the log is JSON, the text ends with a quote.
                return new ServerUnderLoad(process, new Uri(line[(at + Listening.Length)..].Split('"')[0]));
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
