namespace ImportGraph.EndToEnd;

public sealed class ConformanceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_audit_of_GraphQL_over_HTTP_passes()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        using var audit = await Npm.StartAsync(Npm.Tests, "audit.mjs", new Uri(server.Http.BaseAddress!, "graphql").ToString());

        var results = (await audit.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(61, results.Length);
        Assert.DoesNotContain(results, result => !result.StartsWith("ok\t", StringComparison.Ordinal));
    }
}
