using System.Diagnostics;

namespace ImportGraph.EndToEnd.RestClients;

/// <summary>Clients that users generate from <c>schema/openapi.json</c>. Each is generated, compiled, and used with a real server.</summary>
public sealed class RestClientTests(RestClientTests.SharedServer shared) : IClassFixture<RestClientTests.SharedServer>, IDisposable
{
    private static readonly string Clients = Path.Join(Repository.Root, "tests", "ImportGraph.EndToEnd", "RestClients");
    private static readonly string Description = Path.Join(Repository.Root, "schema", "openapi.json");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_of_openapi_typescript_schedules_a_job_and_reads_its_status_and_the_code_of_an_error()
    {
        await LayOutNodeProjectAsync("openapi-typescript.ts");

        await RunAsync(ToolOf("openapi-typescript"), Description, "--output", Path.Join("generated", "api.ts"));

        Assert.Equal("Scheduled, 204, true, 400-107, dataSource.path", await RunNodeClientAsync());
    }

    [SoakFact]
    public async Task A_client_of_hey_api_schedules_a_job_and_reads_its_status_and_the_code_of_an_error()
    {
        await LayOutNodeProjectAsync("hey-api.ts");

        await RunAsync(ToolOf("openapi-ts"), "--input", Description, "--output", "generated");

        Assert.Equal("Scheduled, 204, true, 400-107, dataSource.path", await RunNodeClientAsync());
    }

    [SoakFact]
    public async Task A_client_of_NSwag_schedules_a_job_and_reads_its_status_and_the_code_of_an_error()
    {
        await LayOutDotnetProjectAsync("nswag");

        await RunAsync(
            "dotnet",
            "nswag",
            "openapi2csclient",
            $"/input:{Description}",
            "/output:Client.cs",
            "/namespace:Generated",
            "/className:ImportClient",
            "/generateOptionalParameters:true",
            // Otherwise a time that the program does not set is sent as the year 1.
            "/generateOptionalPropertiesAsNullable:true");

        Assert.Equal("Scheduled, True, 400-107, dataSource.path", await RunDotnetClientAsync());
    }

    [SoakFact]
    public async Task A_client_of_Kiota_schedules_a_job_and_reads_its_status_and_the_code_of_an_error()
    {
        await LayOutDotnetProjectAsync("kiota");

        await RunAsync(
            "dotnet",
            "kiota",
            "generate",
            "--language",
            "CSharp",
            "--openapi",
            Description,
            "--output",
            "Generated",
            "--namespace-name",
            "Generated",
            "--class-name",
            "ImportClient");

        Assert.Equal("Scheduled, True, 400-107, dataSource.path", await RunDotnetClientAsync());
    }

    private string ToolOf(string name) => Path.Join(_folder.Path, "node_modules", ".bin", name);

    private async Task LayOutNodeProjectAsync(string client)
    {
        var npm = Path.Join(Clients, "npm");
        await Npm.InstalledAsync(npm);
        Directory.CreateSymbolicLink(Path.Join(_folder.Path, "node_modules"), Path.Join(npm, "node_modules"));
        File.Copy(Path.Join(npm, "package.json"), Path.Join(_folder.Path, "package.json"));
        File.Copy(Path.Join(npm, "tsconfig.json"), Path.Join(_folder.Path, "tsconfig.json"));
        File.Copy(Path.Join(npm, client), Path.Join(_folder.Path, "client.ts"));
    }

    private async Task LayOutDotnetProjectAsync(string client)
    {
        File.Copy(Path.Join(Clients, "dotnet-tools.json"), Path.Join(_folder.Path, "dotnet-tools.json"));
        File.Copy(Path.Join(Clients, client, "Client.csproj"), Path.Join(_folder.Path, "Client.csproj"));
        File.Copy(Path.Join(Clients, client, "Program.cs"), Path.Join(_folder.Path, "Program.cs"));
        await RunAsync("dotnet", "tool", "restore");
    }

    private async Task<string> RunNodeClientAsync()
    {
        await RunAsync(ToolOf("tsc"), "--project", ".");
        return await RunAsync("node", Path.Join("out", "client.js"), shared.Url, TestKey.Value);
    }

    private async Task<string> RunDotnetClientAsync()
    {
        await RunAsync("dotnet", "build", "--output", "out", "--verbosity", "quiet");
        return await RunAsync("dotnet", Path.Join("out", "Client.dll"), shared.Url, TestKey.Value);
    }

    /// <summary>Runs a program to its end in the folder of the client, and returns what it has printed.</summary>
    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path };
        // Otherwise Kiota asks the network for a newer version of itself.
        start.Environment["KIOTA_OFFLINE_ENABLED"] = "true";
        return (await Command.RunAsync(start)).Trim();
    }

    /// <summary>One server for the clients of all generators.</summary>
    public sealed class SharedServer : IAsyncLifetime, IDisposable
    {
        private readonly TempFolder _folder = new();
        private ServerProcess? _server;

        /// <summary>The address of the server, without a slash at its end.</summary>
        public string Url => _server!.Http.BaseAddress!.ToString().TrimEnd('/');

        public async Task InitializeAsync() =>
            _server = await ServerProcess.StartAsync(_folder.Path, "Production", ("ImportGraph__Sources__SharedRoots__0", _folder.Path));

        public async Task DisposeAsync() => await _server!.DisposeAsync();

        public void Dispose() => _folder.Dispose();
    }
}
