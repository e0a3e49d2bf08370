using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>Items whose check against the operator's schema takes long. The time limit of one pattern is tested in real processes.</summary>
public sealed class SchemaTimeTests
{
    [Fact]
    public async Task An_item_with_many_values_that_each_take_some_time_is_skipped_and_the_next_items_are_imported()
    {
        using var folder = new TempFolder();
        using var app = new TestApp(settings: ("Checks:Schema", folder.Write("schema.json", """{"properties":{"tags":{"items":{"pattern":"^(a+)+$"}}}}""")));
        var tags = string.Join(',', Enumerable.Repeat($"\"{new string('a', 24)}!\"", 50));
        app.Package("package/a.jsonl", $$"""
            {"key":"1","type":"t","title":"T","content":"c","tags":[{{tags}}]}
            {{Running.Item("2")}}
            """);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (job.Status, job.Successful, job.Errors));
        var issue = Assert.Single(await app.IssuesAsync(job));
        Assert.Equal((IssueSeverity.Error, "SCHEMA_TIMEOUT", 1), (issue.Severity, issue.Code, issue.Line));
        Assert.StartsWith("tags[", issue.Field, StringComparison.Ordinal);
    }
}
