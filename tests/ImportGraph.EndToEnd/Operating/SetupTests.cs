using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>The service "setup" of <c>docker-compose.yml</c>, and a server that reads the settings that it stored. Docker is not needed.</summary>
public sealed class SetupTests : IDisposable
{
    private const string Hash = "programs/ImportGraph__Authentication__ApiKeys__operator__Hash";

    private static readonly string[] Volumes = ["database", "migrate", "programs"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_first_start_prints_a_key_that_the_server_accepts_and_later_starts_change_nothing()
    {
        Volumes.ToList().ForEach(volume => Directory.CreateDirectory(Path.Join(_folder.Path, volume)));

        var printed = await SetupAsync();
        var secrets = Secrets();
        var printedLater = await SetupAsync();

        var key = KeyIn(printed);
        Assert.Equal("The API key \"operator\" exists. It was printed when it was created.", printedLater.Trim());
        Assert.Equal(secrets, Secrets());
        Assert.Equal(6, secrets.Count);
        var passwords = secrets.Where(secret => secret.Key.StartsWith("database/", StringComparison.Ordinal));
        Assert.Equal(3, passwords.Select(secret => secret.Value).Distinct().Count());
        Assert.All(secrets, secret => Assert.DoesNotContain(key, secret.Value, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        }

        // The connection string of the test overrides the file: there is no SQL Server.
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. ReadsSettings(_folder.Path), FolderDatabase.Sqlite]);
        Assert.Equal(["imports:read"], await ScopesAsync(server, key));

        var replaced = await SetupAsync("new-key");

        Assert.DoesNotContain(key, replaced, StringComparison.Ordinal);
        Assert.Equal([Hash], Secrets().Except(secrets).Select(secret => secret.Key));
    }

    [Fact]
    public async Task A_further_key_has_only_its_own_scopes()
    {
        Volumes.ToList().ForEach(volume => Directory.CreateDirectory(Path.Join(_folder.Path, volume)));
        await SetupAsync();
        var secrets = Secrets();

        var key = KeyIn(await SetupAsync("new-key", "reports", "imports:write", "imports:work"));

        Assert.Equal(
            ["programs/ImportGraph__Authentication__ApiKeys__reports__Hash", "programs/ImportGraph__Authentication__ApiKeys__reports__Scopes"],
            Secrets().Except(secrets).Select(secret => secret.Key).Order());
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. ReadsSettings(_folder.Path), FolderDatabase.Sqlite]);
        Assert.Equal(["imports:work", "imports:write"], (await ScopesAsync(server, key)).Order());
    }

    [Theory]
    [InlineData("The name of a key", "../sa", "imports:read")]
    [InlineData("The name of a key", "operator", "imports:read")]
    [InlineData("Name the scopes", "reports")]
    [InlineData("There is no command \"key everything\"", "reports", "everything")]
    public async Task A_key_without_a_usable_name_or_scope_is_refused_and_nothing_changes(string message, params string[] arguments)
    {
        Volumes.ToList().ForEach(volume => Directory.CreateDirectory(Path.Join(_folder.Path, volume)));
        await SetupAsync();
        var secrets = Secrets();

        var (exitCode, output) = await RunAsync(["new-key", .. arguments]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Equal(secrets, Secrets());
    }

    [Fact]
    public async Task A_folder_of_settings_that_is_missing_prevents_the_start_and_is_named()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.StartAsync(_folder.Path, settings: [.. ReadsSettings("/nowhere")]));

        Assert.Contains("ImportGraph:Settings:Folder: there is no folder \"/nowhere/programs\".", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Value)> ReadsSettings(string folder) =>
    [
        ("ImportGraph__Settings__Folder", $"{folder}/programs"),
        ("ImportGraph__Authentication__ApiKeys__operator__Scopes", "imports:read"),
    ];

    private Dictionary<string, string> Secrets() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/.data/", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(_folder.Path, file), File.ReadAllText);

    private static string KeyIn(string printed) =>
        printed.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith("ig_", StringComparison.Ordinal));

    /// <summary>The scopes that the server grants to a key.</summary>
    private static async Task<List<string>> ScopesAsync(ServerProcess server, string key)
    {
        using var client = TestKey.Client(server.Http.BaseAddress!, key);
        var answer = await client.GetFromJsonAsync<JsonElement>(new Uri("/graphql?query={service{viewerScopes}}", UriKind.Relative));
        return [.. answer.GetProperty("data").GetProperty("service").GetProperty("viewerScopes").EnumerateArray().Select(scope => scope.GetString()!)];
    }

    /// <summary>Runs the service to its end and returns what it printed.</summary>
    private async Task<string> SetupAsync(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);
        Assert.Equal(0, exitCode);
        return output;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments)
    {
        using var setup = Process.Start(new ProcessStartInfo("sh", [Path.Join(Repository.Root, "deploy", "setup.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SECRETS"] = _folder.Path, ["SERVER"] = Programs.PathOf("ImportGraph.Server") },
        })!;
        var errors = setup.StandardError.ReadToEndAsync();
        var output = await setup.StandardOutput.ReadToEndAsync() + await errors;
        await setup.WaitForExitAsync();
        return (setup.ExitCode, output);
    }
}
