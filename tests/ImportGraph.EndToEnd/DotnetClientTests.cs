using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ImportGraph.EndToEnd.Packages;

namespace ImportGraph.EndToEnd;

/// <summary>The .NET client, as its users run it: the sample program, and the package.</summary>
public sealed partial class DotnetClientTests : IDisposable
{
    private const int Items = 10_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_sample_imports_a_package_although_the_server_is_killed_half_way_and_is_away_for_a_while()
    {
        var items = Enumerable.Range(0, Items).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"C"}""");
        _folder.Write("package.jsonl", string.Join('\n', items));
        var address = $"http://127.0.0.1:{Ports.Free()}";
        var settings = new[] { ("ASPNETCORE_URLS", address), ("ImportGraph__Sources__SharedRoots__0", _folder.Path) };
        // With one transaction per item the job cannot end before the server is killed. On a busy machine it may lose its short lease by itself: then
        // it is queued again. It fails only on the restarted server, which has no recoveries.
        var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [.. settings, ("ImportGraph__Worker__BatchSize", "1"), ("ImportGraph__Worker__LeaseSeconds", "3")]);
        using var sample = Start(Path.Join(AppContext.BaseDirectory, "WatchImport.dll"), "package.jsonl", address);
        await ReadUntilAsync(sample.StandardOutput, HalfWay());

        await server.KillAsync();
        await server.DisposeAsync();
        await ReadUntilAsync(sample.StandardError, Refused());
        await using var restarted = await ServerProcess.StartAsync(_folder.Path, settings: [.. settings, ("ImportGraph__Worker__Recoveries", "0")]);
        var lines = (await sample.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await sample.WaitForExitAsync();

        var failed = Assert.Single(lines, line => line.StartsWith("Failed, ", StringComparison.Ordinal));
        var attempt = int.Parse(failed["Failed, attempt ".Length..failed.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        Assert.Equal($"Successful, attempt {attempt + 1}: {Items} of {Items} items", lines[^1]);
        Assert.Equal(0, sample.ExitCode);
    }

    [SoakFact]
    public async Task The_package_has_no_dependencies_and_the_sample_builds_with_it()
    {
        _folder.Write("nuget.config", $"""
            <configuration><packageSources><clear /><add key="packed" value="{await Packed.FolderAsync()}" /></packageSources></configuration>
            """);
        _folder.Write("user.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <RestorePackagesPath>restored</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ImportGraph.Client" Version="*" />
              </ItemGroup>
            </Project>
            """);
        File.Copy(Path.Join(Repository.Root, "src", "samples", "clients", "dotnet", "Program.cs"), Path.Join(_folder.Path, "Program.cs"));
        await Command.RunAsync(_folder.Path, "dotnet", "build", "--output", "out");

        using var user = Start(Path.Join(_folder.Path, "out", "user.dll"), "package", $"http://127.0.0.1:{Ports.Free()}");
        Assert.Contains("(CONNECTION_FAILED)", await user.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await user.WaitForExitAsync();
        Assert.Equal(["importgraph.client"], Directory.EnumerateDirectories(Path.Join(_folder.Path, "restored")).Select(Path.GetFileName));
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Reads lines up to one that matches, and returns them.</summary>
    private static async Task<List<string>> ReadUntilAsync(StreamReader reader, Regex last)
    {
        var lines = new List<string>();
        do
        {
            lines.Add(await reader.ReadLineAsync().WaitAsync(Patience.Step) ?? throw new EndOfStreamException(string.Join('\n', lines)));
        }
        while (!last.IsMatch(lines[^1]));
        return lines;
    }

    [GeneratedRegex(@"^InProgress, attempt \d+: [1-9]")]
    private static partial Regex HalfWay();

    [GeneratedRegex("refused.*Next attempt in")]
    private static partial Regex Refused();
}
