using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>The server as a process of its own, as people run it.</summary>
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

    /// <summary>Starts the server in a folder, which it then keeps its data below, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string folder, string environment = "Production", params (string Name, string Value)[] settings) =>
        StartAsync(folder, environment, shell: null, settings);

    /// <summary>The same by a shell, which does something else first.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, string environment, string? shell, params (string Name, string Value)[] settings)
    {
        var (program, address) = await ProgramProcess.StartAsync(
            "ImportGraph.Server",
            folder,
            "Now listening on: ",
            [("ASPNETCORE_ENVIRONMENT", environment), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ImportGraph__Shutdown__DelaySeconds", "0"), .. Defaults(environment), .. settings],
            shell);
        var server = new ServerProcess(program, address);
        if (FolderDatabase.IsMeant(settings))
        {
            // A process starts without its tables if they take long to make.
            await Until.TrueAsync(async () => (await server.GetAsync("/health/ready")).Status == HttpStatusCode.OK, "its database is there");
        }

        return server;
    }

    /// <summary>What lets <see cref="TestKey"/> in.</summary>
    public static IEnumerable<(string Name, string Value)> Authentication => TestKey.Variables(TestKey.Settings);

    /// <summary>Authentication, except in Development, where the server is open as whoever tries it out finds it.</summary>
    private static IEnumerable<(string Name, string Value)> Defaults(string environment) =>
        environment == "Development" ? [] : Authentication.Append(("ImportGraph__RateLimit__CostPerSecond", "0"));

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

    /// <summary>Waits until a job is as wanted, and returns it. Each report of its worker is progress.</summary>
    public Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> holds, string what) => Until.ReadAsync(() => StatusAsync(id), holds, what);

    /// <summary>Waits until a job has one of some statuses, and returns it.</summary>
    public Task<JsonElement> UntilStatusAsync(string id, params string[] statuses) =>
        UntilAsync(id, job => statuses.Contains(job.GetProperty("status").GetString()), $"it is {string.Join(" or ", statuses)}");

    /// <summary>Waits until a job has ended, and returns it.</summary>
    public Task<JsonElement> UntilEndAsync(string id) => UntilStatusAsync(id, "SUCCESSFUL", "FAILED", "CANCELLED");

    /// <summary>Waits until a job has imported some items, which must be only a part of its package.</summary>
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

    /// <summary>Asks for a path and returns the answer, whatever it is, as text.</summary>
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
