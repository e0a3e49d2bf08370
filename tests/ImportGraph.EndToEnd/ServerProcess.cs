using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.EndToEnd;

/// <summary>The server as a process of its own, as people run it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process) => _process = process;

    public HttpClient Http { get; private set; } = null!;

    public string WebSocketUrl => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.ToString();

    /// <summary>All that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The memory that it has, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the server in a folder, which it then keeps its data below, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, string environment = "Production", params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Join(AppContext.BaseDirectory, "ImportGraph.Server.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start });
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.OutputDataReceived += (_, line) => server.Read(line.Data, address);
        server._process.ErrorDataReceived += (_, line) => server.Read(line.Data, address);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        _ = server.WatchAsync(address);
        try
        {
            server.Http = new HttpClient { BaseAddress = new Uri(await address.Task.WaitAsync(StartTimeout)) };
            return server;
        }
        catch (TimeoutException)
        {
            await server.KillAsync();
            throw new TimeoutException($"The server does not say that it listens: {server.Output}");
        }
    }

    /// <summary>Executes one of the checked-in documents, which must succeed, and returns its data.</summary>
    public async Task<JsonElement> ExecuteAsync(string operation, object? variables = null)
    {
        using var answer = await Http.PostAsJsonAsync("/graphql", new { query = Documents.Read(operation), variables });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(body.TryGetProperty("errors", out var errors), errors.ToString());
        return body.GetProperty("data");
    }

    /// <summary>Schedules a job and returns its id.</summary>
    public async Task<string> ScheduleAsync(string path, string operation = "IMPORT", DateTimeOffset? startTime = null)
    {
        var input = new { jobType = "IMPORT", operation, dataSource = new { type = "SHARED_FILE_PATH", path }, startTime };
        var payload = (await ExecuteAsync("ScheduleImport", new { input })).GetProperty("scheduleImport");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload.GetProperty("importStatus").GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> StatusAsync(string id) => (await ExecuteAsync("ImportStatus", new { id })).GetProperty("importStatus");

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task WatchAsync(TaskCompletionSource<string> address)
    {
        // Until it has ended and all that it printed has been read.
        await _process.WaitForExitAsync();
        address.TrySetException(new InvalidOperationException($"The server ended: {Output}"));
    }

    private void Read(string? line, TaskCompletionSource<string> address)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        const string Listening = "Now listening on: ";
        if (line?.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(line[(at + Listening.Length)..]);
        }
    }
}
