namespace ImportGraph.EndToEnd;

/// <summary>The time limit of regular expressions, which applies to a whole process.</summary>
public sealed class SchemaPatternTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"properties":{"title":{"pattern":"^(a+)+$"} } }""", false, "title")]
    public Task A_pattern_that_does_not_end_on_a_text_loses_that_item_and_blocks_no_worker(string schema, bool inWorker, string field) =>
        ImportAsync(schema, inWorker, field);

    [SoakTheory]
    [InlineData("""{"properties":{"title":{"pattern":"^(a+)+$"} } }""", true, "title")]
    [InlineData("""{"properties":{"metadata":{"patternProperties":{"^(a+)+$":{} } } } }""", false, "metadata")]
    public Task The_same_is_true_in_a_worker_and_for_the_name_of_a_property(string schema, bool inWorker, string field) =>
        ImportAsync(schema, inWorker, field);

    private async Task ImportAsync(string schema, bool inWorker, string field)
    {
        var text = new string('a', 45) + "!";
        var items = new[] { Item("1", "a", "k"), Item("2", text, text), Item("3", text, text), Item("4", "a", "k") };
        _folder.Write("package.jsonl", string.Join('\n', items));
        var settings = new[]
        {
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            ("ImportGraph__Checks__Schema", _folder.Write("schema.json", schema)),
        };
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. settings, ("ImportGraph__Worker__Enabled", $"{!inWorker}")]);
        await using var worker = inWorker ? await WorkerProcess.StartAsync(_folder.Path, settings) : null;

        var id = await server.ScheduleAsync("package.jsonl");

        await server.UntilStatusAsync(id, "SUCCESSFUL");
        var issues = (await server.ExecuteAsync("ImportIssues", new { id })).GetProperty("importStatus").GetProperty("issues").GetProperty("edges");
        Assert.Equal(
            [("2", "SCHEMA_TIMEOUT", field), ("3", "SCHEMA_TIMEOUT", field)],
            issues.EnumerateArray().Select(edge => edge.GetProperty("node")).Select(issue => (
                issue.GetProperty("itemKey").GetString()!, issue.GetProperty("code").GetString()!, issue.GetProperty("field").GetString()!)).Order());
    }

    private static string Item(string key, string title, string property) =>
        $$$"""{"key":"{{{key}}}","type":"t","title":"{{{title}}}","content":"c","metadata":{"{{{property}}}":1}}""";
}
