using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>The pages about clients in <c>docs/clients</c>, whose code is copied from the samples that are tested, and from the npm package.</summary>
public sealed partial class ClientPageTests
{
    [Theory]
    [InlineData("javascript")]
    [InlineData("apollo")]
    [InlineData("urql")]
    [InlineData("relay")]
    [InlineData("graphql-ws")]
    [InlineData("server-rendering")]
    public async Task Each_block_of_code_is_a_part_of_a_sample(string page)
    {
        string[] folders = [Path.Join(Npm.Clients, page), Npm.Clients, Path.Join(Npm.Client, "examples"), Path.Join(Npm.Client, "src")];
        var samples = await Task.WhenAll(folders.SelectMany(Directory.EnumerateFiles).Select(file => File.ReadAllTextAsync(file)));
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Join(Repository.Root, "docs", "clients", $"{page}.md")))
            .Select(block => block.Groups[1].Value).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(samples, sample => sample.Contains(block, StringComparison.Ordinal)));
    }

    /// <summary>Matches the blocks that are not commands.</summary>
    [GeneratedRegex("^```(?:js(?:on|x)?|ts)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
