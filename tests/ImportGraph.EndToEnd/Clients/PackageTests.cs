using System.Diagnostics;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>The packages in TypeScript, whose own tests need no server.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("dashboard")]
    [InlineData("clients/js")]
    public async Task The_tests_of_a_package_in_TypeScript_pass(string folder)
    {
        var path = Path.Join(Repository.Root, "src", folder);
        await Npm.InstalledAsync(path);
        var start = new ProcessStartInfo("npm", ["test", "--silent"]) { WorkingDirectory = path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var tests = Process.Start(start)!;

        var output = await Task.WhenAll(tests.StandardOutput.ReadToEndAsync(), tests.StandardError.ReadToEndAsync());

        await tests.WaitForExitAsync();
        Assert.True(tests.ExitCode == 0, string.Concat(output));
    }
}
