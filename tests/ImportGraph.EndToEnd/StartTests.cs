namespace ImportGraph.EndToEnd;

/// <summary>How the program starts, and how it reports that it cannot start.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ImportGraph__Documents__Manifest", "missing.json", "ImportGraph:Documents:Manifest must be a JSON file")]
    [InlineData("ImportGraph__Authentication__Authority", "https://issuer.example", "ImportGraph:Authentication:Audience is required")]
    [InlineData("ImportGraph__Authentication__ApiKeys__tests__Hash", "ig_the-key-itself", "ImportGraph:Authentication:ApiKeys:tests:Hash must be a SHA-256 hash")]
    [InlineData("ImportGraph__Cors__Origins__0", "https://app.example.com/", "ImportGraph:Cors:Origins must be origins")]
    [InlineData("ImportGraph__RateLimit__Burst", "0", "Burst must be between 1 and")]
    [InlineData("ImportGraph__Limits__MaxTokens", "5", "MaxTokens must be between 10 and 100000")]
    [InlineData("ImportGraph__Checks__Schema", "type.json", "There is no type \"text\"")]
    public Task A_setting_that_cannot_be_used_is_named(string setting, string value, string reason) => AssertIsNamedAsync(setting, value, reason);

    [SoakTheory]
    [InlineData("ImportGraph__Documents__Manifest", "text.json", "ImportGraph:Documents:Manifest must be a JSON file")]
    [InlineData("ImportGraph__Documents__Manifest", "null.json", "ImportGraph:Documents:Manifest must be a JSON file")]
    [InlineData("ImportGraph__Documents__Manifest", "numbers.json", "ImportGraph:Documents:Manifest must be a JSON file")]
    [InlineData("ImportGraph__Documents__TrustedOnly", "true", "ImportGraph:Documents:TrustedOnly needs a Manifest")]
    [InlineData("ImportGraph__Authentication__Authority", "http://issuer.example", "ImportGraph:Authentication:Authority must be a URL with https")]
    [InlineData("ImportGraph__Authentication__KeySet", "text.json", "ImportGraph:Authentication:KeySet must be a file with a JSON Web Key Set")]
    [InlineData(
        "ImportGraph__Authentication__ApiKeys__tests__Hash",
        "0123456789012345678901234567890123456789012345678901234567890123\n",
        "ImportGraph:Authentication:ApiKeys:tests:Hash must be a SHA-256 hash")]
    [InlineData("ImportGraph__Authentication__ApiKeys__tests__Scopes", "imports:everything", "Scopes must be one or more of imports:read, imports:write, imports:work")]
    [InlineData("ImportGraph__Authentication__SignIn__ClientId", "dashboard", "ImportGraph:Authentication:SignIn needs a ClientId, and an Authority and Audience")]
    [InlineData("ImportGraph__Authentication__SignIn__Authority", "http://issuer.example", "ImportGraph:Authentication:SignIn:Authority must be a URL with https")]
    [InlineData("ImportGraph__Authentication__SignIn__Scopes", "imports:read", "ImportGraph:Authentication:SignIn:Scopes must contain openid")]
    [InlineData("ImportGraph__Cors__Origins__0", "*", "ImportGraph:Cors:Origins must be origins")]
    [InlineData("ImportGraph__Proxies__Known__0", "proxy", "ImportGraph:Proxies:Known must be IP addresses or networks")]
    [InlineData("ImportGraph__Sources__MaxFileBytes", "5", "MaxFileBytes must be between 1000 and 1000000000000")]
    [InlineData("ImportGraph__Checks__Schema", "missing.json", "ImportGraph:Checks:Schema must be a file with a JSON Schema, which \"missing.json\" is not")]
    [InlineData("ImportGraph__Checks__Schema", "text.json", "ImportGraph:Checks:Schema must be")]
    [InlineData("ImportGraph__Checks__Schema", "null.json", "ImportGraph:Checks:Schema must be")]
    [InlineData("ImportGraph__Checks__Schema", "pattern.json", "ImportGraph:Checks:Schema must be")]
    [InlineData("ImportGraph__Checks__Schema", "pattern-property.json", "ImportGraph:Checks:Schema must be")]
    [InlineData("ImportGraph__Checks__Schema", "reference.json", "ImportGraph:Checks:Schema must be")]
    public Task Every_other_setting_that_cannot_be_used_is_named(string setting, string value, string reason) => AssertIsNamedAsync(setting, value, reason);

    [Theory]
    [InlineData("Production", "http://127.0.0.1:0", "this is Production")]
    [InlineData("Development", "http://0.0.0.0:0", "http://0.0.0.0:0 is not one")]
    [InlineData("Development", "http://127.0.0.1:0;http://10.0.0.1:0", "http://10.0.0.1:0 is not one")]
    public Task Without_authentication_it_starts_only_in_Development_on_loopback_and_says_what_to_set(string environment, string urls, string reason) =>
        AssertDoesNotStartAsync(environment, urls, reason);

    [SoakTheory]
    [InlineData("Staging", "http://127.0.0.1:0", "this is Staging")]
    [InlineData("Development", "http://*:0", "http://*:0 is not one")]
    [InlineData("Development", "http://[::]:0", "http://[::]:0 is not one")]
    [InlineData("Development", "http://importgraph.example:0", "http://importgraph.example:0 is not one")]
    public Task Without_authentication_it_starts_in_no_other_environment_and_on_no_other_address(string environment, string urls, string reason) =>
        AssertDoesNotStartAsync(environment, urls, reason);

    [Theory]
    [InlineData("ImportGraph.Server", "ImportGraph__Limits__MaxTokens", "a secret", "ImportGraph:Limits:MaxTokens must be of the type Int32.")]
    [InlineData("ImportGraph.Server", "ImportGraph__Settings__Folder", "missing", "ImportGraph:Settings:Folder: there is no folder \"missing\".")]
    [InlineData("ImportGraph.Worker", "ImportGraph__Worker__Concurrency", "a secret", "ImportGraph:Worker:Concurrency must be of the type Int32.")]
    public async Task A_program_with_a_wrong_setting_says_only_what_is_wrong_and_ends(string program, string setting, string value, string reason)
    {
        var (exitCode, output, error) = await ProgramProcess.RunAsync(program, _folder.Path, [], (setting, value));

        Assert.Equal((1, "", reason), (exitCode, output.Trim(), error.Trim()));
    }

    [Fact]
    public async Task A_key_that_the_program_created_is_accepted_by_a_server_with_its_settings()
    {
        var (exitCode, output) = await RunAsync("key", "imports:read");
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        var settings = lines.Where(line => line.StartsWith("ImportGraph__", StringComparison.Ordinal)).Select(line => line.Split('=')).Select(parts => (parts[0].Replace("NAME", "reader", StringComparison.Ordinal), parts[1].Trim('"')));
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Production", [.. settings]);
        using var client = TestKey.Client(server.Http.BaseAddress!, lines.Single(line => line.StartsWith("ig_", StringComparison.Ordinal)));

        Assert.Equal(0, exitCode);
        Assert.Contains("[\"imports:read\"]", await client.GetStringAsync(new Uri("/graphql?query={service{viewerScopes}}", UriKind.Relative)), StringComparison.Ordinal);
        var (failed, refusal) = await RunAsync("key", "imports:everything");
        Assert.Equal((1, "There is no command \"key imports:everything\". --help lists the commands."), (failed, refusal.Trim()));
    }

    [Fact]
    public async Task Help_lists_the_commands_and_every_setting_of_the_documentation()
    {
        var (exitCode, help) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("schema export", help, StringComparison.Ordinal);
        var listed = help.Split('\n').Where(line => line.StartsWith("  ImportGraph__", StringComparison.Ordinal)).Select(line => line.Trim());
        var page = (await File.ReadAllLinesAsync(Path.Join(Repository.Root, "docs", "configuration.md")))
            .Where(line => line.StartsWith("| `ImportGraph__", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(page, listed);
    }

    [Fact]
    public async Task An_unknown_command_is_reported()
    {
        var (exitCode, output) = await RunAsync("schema", "exprot");

        Assert.Equal(1, exitCode);
        Assert.Equal("There is no command \"schema exprot\". --help lists the commands.", output.Trim());
    }

    [Fact]
    public async Task The_schema_is_exported_without_a_server()
    {
        var (exitCode, _) = await RunAsync("schema", "export", "--output", "schema.graphql");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Join(Repository.Root, "schema", "schema.graphql")),
            await File.ReadAllTextAsync(Path.Join(_folder.Path, "schema.graphql")));
        Assert.Equal(["schema.graphql"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_program_asks_a_server_whether_it_is_ready()
    {
        var nowhere = $"http://127.0.0.1:{Ports.Free()}";
        var (missing, reason) = await RunAsync("health", nowhere);
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        // On a busy machine a check of the database can take too long once.
        var (ready, silence) = await Until.ReadAsync(
            () => RunAsync("health", server.Http.BaseAddress!.ToString()), answer => answer.ExitCode == 0, "the server is ready");

        Assert.Equal(1, missing);
        Assert.StartsWith($"{nowhere} does not answer", Assert.Single(reason.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, ""), (ready, silence));
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        var (exitCode, output, error) = await ProgramProcess.RunAsync("ImportGraph.Server", _folder.Path, arguments, settings);
        return (exitCode, output + error);
    }

    private async Task AssertIsNamedAsync(string setting, string value, string reason)
    {
        _folder.Write("text.json", "no JSON");
        _folder.Write("null.json", "null");
        _folder.Write("numbers.json", """{"x":5}""");
        _folder.Write("pattern.json", """{"properties":{"key":{"pattern":"("}}}""");
        _folder.Write("pattern-property.json", """{"properties":{"metadata":{"patternProperties":{"(":{}}}}}""");
        _folder.Write("type.json", """{"properties":{"key":{"type":"text"}}}""");
        _folder.Write("reference.json", """{"properties":{"key":{"$ref":"nowhere.json"}}}""");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(_folder.Path, settings: (setting, value)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private async Task AssertDoesNotStartAsync(string environment, string urls, string reason)
    {
        var (exitCode, output) = await RunAsync([], ("ASPNETCORE_ENVIRONMENT", environment), ("ASPNETCORE_URLS", urls));

        Assert.Equal(1, exitCode);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Contains("ImportGraph__Authentication__ApiKeys__NAME__Hash", output, StringComparison.Ordinal);
        Assert.Contains("ImportGraph__Authentication__Authority", output, StringComparison.Ordinal);
    }
}
