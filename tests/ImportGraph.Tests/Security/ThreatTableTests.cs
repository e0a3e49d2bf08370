using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Security;

/// <summary>The table of threats in SECURITY.md.</summary>
public sealed partial class ThreatTableTests
{
    [Fact]
    public async Task Each_threat_names_tests_that_exist()
    {
        var threats = (await File.ReadAllLinesAsync(Path.Join(Repository.Root, "SECURITY.md")))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1).ToList();
        var tests = string.Concat(
            Directory.EnumerateFiles(Path.Join(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.True(threats.Count > 20);
        foreach (var threat in threats)
        {
            var names = Names().Matches(threat.Split('|')[3]).Select(name => name.Groups[1].Value.Split('.')).ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains($"class {name[0]}", tests, StringComparison.Ordinal));
            Assert.All(names.Where(name => name.Length > 1), name => Assert.Contains($" {name[1]}(", tests, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("`([A-Za-z]+Tests(?:\\.\\w+)?)`")]
    private static partial Regex Names();
}
