namespace ImportGraph.Tests.Clients;

/// <summary>The code in the documentation of the .NET client is part of the sample or of a test.</summary>
public sealed class DotnetPageTests
{
    private static readonly string Sample = Path.Join(Repository.Root, "src", "samples", "clients", "dotnet", "Program.cs");

    private static readonly string Tests = Path.Join(Repository.Root, "tests", "ImportGraph.Tests", "Clients");

    [Theory]
    [InlineData("docs/clients/dotnet.md", 5)]
    [InlineData("src/ImportGraph.Client/README.md", 1)]
    public void Every_block_of_code_is_executed_by_a_test(string page, int expected)
    {
        var tested = Directory.EnumerateFiles(Tests, "*.cs").Append(Sample).Select(file => WithoutIndents(File.ReadAllText(file))).ToList();
        var blocks = CodeBlocks.Read(page, "csharp").Select(WithoutIndents).ToList();

        Assert.Equal(expected, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(tested, code => code.Contains(block, StringComparison.Ordinal)));
    }

    /// <summary>Tests have the client in a field.</summary>
    private static string WithoutIndents(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim())).Replace("_client.", "client.", StringComparison.Ordinal);
}
