namespace ImportGraph.EndToEnd;

/// <summary>Whether clients of the released schema keep working without changes.</summary>
public sealed class SchemaChangeTests : IDisposable
{
    private static readonly string Released = Path.Join(Repository.Root, "schema", "released.graphql");
    private static readonly string Current = Path.Join(Repository.Root, "schema", "schema.graphql");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_schema_breaks_no_client_of_the_released_one()
    {
        var (exitCode, output) = await CompareAsync(Released, Current);

        Assert.True(exitCode == 0, $"Clients break. Correct the schema or, if the change is intended, copy it over schema/released.graphql:\n{output}");
    }

    [Fact]
    public async Task A_field_that_is_renamed_and_an_argument_that_becomes_required_break_clients()
    {
        var schema = await File.ReadAllTextAsync(Current);
        var changed = _folder.Write("changed.graphql", schema
            .Replace("  tags: [String!]!\n", "  labels: [String!]!\n", StringComparison.Ordinal)
            .Replace("importStatus(id: ID!)", "importStatus(id: ID!, tenant: ID!)", StringComparison.Ordinal));

        var (exitCode, output) = await CompareAsync(Current, changed);

        Assert.Equal(1, exitCode);
        Assert.Contains("breaking\tFIELD_REMOVED\tImportStatus.tags was removed.", output, StringComparison.Ordinal);
        Assert.Contains("breaking\tREQUIRED_ARG_ADDED\t", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CompareAsync(string before, string after)
    {
        using var comparison = await Npm.StartAsync(Npm.Tests, "breaking.mjs", before, after);
        var output = await comparison.StandardOutput.ReadToEndAsync();
        await comparison.WaitForExitAsync();
        return (comparison.ExitCode, output);
    }
}
