namespace ImportGraph.EndToEnd.Clients;

/// <summary>The pages about clients in <c>docs/clients</c>, whose code is copied from the samples that are tested, and from the npm package.</summary>
public sealed class ClientPageTests
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
        // The other blocks are commands.
        var blocks = CodeBlocks.Read($"docs/clients/{page}.md", "js", "json", "jsx", "ts");

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(samples, sample => sample.Contains(block, StringComparison.Ordinal)));
    }
}
