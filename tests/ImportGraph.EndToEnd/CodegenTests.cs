using ImportGraph.EndToEnd.Dashboard;

namespace ImportGraph.EndToEnd;

/// <summary>What users do with the schema in their own projects.</summary>
public sealed class CodegenTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_is_generated_from_graphqlrc_alone_and_works_with_a_server_that_trusts_only_its_documents()
    {
        await LayOutProjectAsync();

        await RunAsync("graphql-codegen");
        await RunAsync("tsc", "--project", ".");

        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            "Production",
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            ("ImportGraph__Documents__Manifest", Path.Join(_folder.Path, "src", "clients", "js", "src", "graphql", "persisted-documents.json")),
            ("ImportGraph__Documents__TrustedOnly", "true"));
        var output = await RunAsync("node", Path.Join("out", "client.js"), new Uri(server.Http.BaseAddress!, "graphql").ToString(), TestKey.Value);

        Assert.Equal("""{"listed":true,"refusals":["IMPORT_NOT_FOUND"]}""", output.Trim());
        using var other = await server.Http.GetAsync(new Uri("/graphql?query={__typename}", UriKind.Relative));
        Assert.Contains("DOCUMENT_NOT_TRUSTED", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SoakFact]
    public async Task Apollo_Client_names_documents_by_the_manifest_that_its_tool_generated_and_watches_a_job_to_its_end()
    {
        await LayOutProjectAsync();
        _folder.Write("persisted-query-manifest.config.json", """{"documents":"schema/operations/**/*.graphql"}""");
        await RunAsync("generate-persisted-query-manifest");
        var manifest = Path.Join(_folder.Path, "persisted-query-manifest.json");

        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            "Production",
            OpenDashboard.NoWorker,
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            ("ImportGraph__Documents__Manifest", manifest),
            ("ImportGraph__Documents__TrustedOnly", "true"));
        var output = await RunAsync(
            "node", Path.Join(Npm.Tests, "manifest.mjs"), new Uri(server.Http.BaseAddress!, "graphql").ToString(), manifest, Documents.Folder);

        Assert.Equal("IN_PROGRESS SUCCESSFUL", output.Trim());
    }

    [Fact]
    public async Task Introspection_with_every_option_returns_the_checked_in_schema()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        using var introspection = await Npm.StartAsync(
            Npm.Tests, "introspect.mjs", new Uri(server.Http.BaseAddress!, "graphql").ToString(), Path.Join(Repository.Root, "schema", "schema.graphql"));

        var lines = (await introspection.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Matches("^[0-9]{3,} lines$", Assert.Single(lines));
    }

    /// <summary>Creates a user's project that contains the schema and nothing else of ImportGraph.</summary>
    private async Task LayOutProjectAsync()
    {
        await Npm.InstalledAsync(Npm.Tests);
        Directory.CreateSymbolicLink(Path.Join(_folder.Path, "node_modules"), Path.Join(Npm.Tests, "node_modules"));
        Directory.CreateSymbolicLink(Path.Join(_folder.Path, "schema"), Path.Join(Repository.Root, "schema"));
        File.Copy(Path.Join(Repository.Root, ".graphqlrc.json"), Path.Join(_folder.Path, ".graphqlrc.json"));
        foreach (var file in new[] { "client.ts", "misuse.ts", "tsconfig.json" })
        {
            File.Copy(Path.Join(Npm.Tests, file), Path.Join(_folder.Path, file));
        }
    }

    private Task<string> RunAsync(string program, params string[] arguments) => program == "node"
        ? Command.RunAsync(_folder.Path, "node", arguments)
        : Command.RunAsync(_folder.Path, "npx", ["--no-install", program, .. arguments]);
}
