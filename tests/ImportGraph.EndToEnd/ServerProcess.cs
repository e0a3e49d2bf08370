using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>The server as a separate process, as users run it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly ProgramProcess _program;

    private ServerProcess(ProgramProcess program, string address)
    {
        _program = program;
        Http = TestKey.Client(new Uri(address));
    }

    public HttpClient Http { get; }

    public string WebSocketUrl => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.ToString();

    /// <inheritdoc cref="ProgramProcess.Output"/>
    public string Output => _program.Output;

    /// <inheritdoc cref="ProgramProcess.ResidentBytes"/>
    public long ResidentBytes => _program.ResidentBytes;

    /// <summary>Starts the server in a folder, below which it stores its data, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string folder, string environment = "Production", params (string Name, string Value)[] settings) =>
        StartAsync("ImportGraph.Server", folder, environment, shell: null, settings);

    /// <summary>Starts a web application that serves ImportGraph.</summary>
    public static Task<ServerProcess> StartProgramAsync(string program, string folder, params (string Name, string Value)[] settings) =>
        StartAsync(program, folder, "Production", shell: null, settings);

    /// <summary>Starts the server through a shell, which does something else first.</summary>
    public static Task<ServerProcess> StartAsync(string folder, string environment, string? shell, params (string Name, string Value)[] settings) =>
        StartAsync("ImportGraph.Server", folder, environment, shell, settings);

    private static async Task<ServerProcess> StartAsync(
        string program, string folder, string environment, string? shell, (string Name, string Value)[] settings)
    {
        var (process, address) = await ProgramProcess.StartAsync(
            program,
            folder,
            "Now listening on: ",
            [("ASPNETCORE_ENVIRONMENT", environment), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ImportGraph__Shutdown__DelaySeconds", "0"), .. Defaults(environment), .. settings],
            shell);
        var server = new ServerProcess(process, address);
        if (FolderDatabase.IsUsedWith(settings))
        {
            // The process starts before its tables exist if their creation takes long, as on a busy machine.
            await Until.TrueAsync(async () => (await server.GetAsync("/health/ready")).Status == HttpStatusCode.OK, "its database can be reached");
        }

        return server;
    }

    /// <summary>The settings that make the server accept <see cref="TestKey"/>.</summary>
    public static IEnumerable<(string Name, string Value)> Authentication => TestKey.Variables(TestKey.Settings);

    /// <summary>The authentication settings, except in Development: there the server is open, as for a user who tries it out.</summary>
    private static IEnumerable<(string Name, string Value)> Defaults(string environment) =>
        environment == "Development" ? [] : Authentication.Append(("ImportGraph__RateLimit__CostPerSecond", "0"));

    /// <summary>Executes a document of the repository, which must succeed, and returns its data.</summary>
    public async Task<JsonElement> ExecuteAsync(string operation, object? variables = null)
    {
        using var answer = await Http.PostAsJsonAsync("/graphql", new { query = Documents.Read(operation), variables });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(body.TryGetProperty("errors", out var errors), errors.ToString());
        return body.GetProperty("data");
    }

    /// <summary>Schedules a job and returns its id.</summary>
    public async Task<string> ScheduleAsync(string path, string operation = "IMPORT", DateTimeOffset? startTime = null, string importer = "content")
    {
        var input = new { importer, jobType = "IMPORT", operation, dataSource = new { type = "SHARED_FILE_PATH", path }, startTime };
        var payload = (await ExecuteAsync("ScheduleImport", new { input })).GetProperty("scheduleImport");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload.GetProperty("importStatus").GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> StatusAsync(string id) => (await ExecuteAsync("ImportStatus", new { id })).GetProperty("importStatus");

    /// <summary>Waits until a job meets a condition, and returns it. Each report of its worker counts as progress.</summary>
    public Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> condition, string what) => Until.ReadAsync(() => StatusAsync(id), condition, what);

    /// <summary>Waits until a job has one of the statuses, and returns it.</summary>
    public Task<JsonElement> UntilStatusAsync(string id, params string[] statuses) =>
        UntilAsync(id, job => statuses.Contains(job.GetProperty("status").GetString()), $"it is {string.Join(" or ", statuses)}");

    /// <summary>Waits until a job has ended, and returns it.</summary>
    public Task<JsonElement> UntilEndAsync(string id) => UntilStatusAsync(id, "SUCCESSFUL", "FAILED", "CANCELLED");

    /// <summary>Waits until a job has imported some items, but not yet all of its package.</summary>
    public async Task<JsonElement> UntilHalfWayAsync(string id, int items = 100)
    {
        var job = await UntilAsync(
            id,
            job => job.GetProperty("completionTime").ValueKind != JsonValueKind.Null || job.GetProperty("failureTime").ValueKind != JsonValueKind.Null
                || (job.GetProperty("progress").GetProperty("processed") is { ValueKind: JsonValueKind.Number } processed && processed.GetInt64() >= items),
            $"{items} items are imported");
        Assert.Equal("IN_PROGRESS", job.GetProperty("status").GetString());
        return job;
    }

    /// <inheritdoc cref="ProgramProcess.KillAsync"/>
    public Task KillAsync() => _program.KillAsync();

    /// <summary>Sends a GET request for a path and returns the answer as text, whatever its status is.</summary>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <inheritdoc cref="ProgramProcess.TerminateAsync"/>
    public Task<int> TerminateAsync() => _program.TerminateAsync();

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _program.DisposeAsync();
    }
}
