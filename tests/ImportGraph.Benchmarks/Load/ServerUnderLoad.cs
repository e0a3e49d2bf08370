using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>A server in a separate process.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly MeasuredProcess _process;

    private ServerUnderLoad(MeasuredProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <inheritdoc cref="MeasuredProcess.ProcessorTime"/>
    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public long ResidentBytes => _process.ResidentBytes;

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
            ("ImportGraph__Sources__SharedRoots__0", folder),
            // Otherwise the server would mark the jobs of one measurement as late or stalled during the next ones.
            ("ImportGraph__Health__LateSeconds", "86400"),
            ("ImportGraph__Health__StallSeconds", "86400"),
            .. settings,
        ]);

    public static async Task<ServerUnderLoad> StartAsync(IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var (process, address) = await MeasuredProcess.StartAsync(
            arguments, "Now listening on: ", [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]);
        return new ServerUnderLoad(process, new Uri(address));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
