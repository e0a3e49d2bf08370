using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

public sealed class SchemaCheckTests : IDisposable
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["language"],
          "examples": [{ "type": "article" }],
          "properties": {
            "key": { "pattern": "^shop/" },
            "tags": { "minItems": 1, "items": { "enum": ["new", "used"] } },
            "metadata": {
              "type": "object",
              "required": ["price"],
              "properties": {
                "price": { "$ref": "price.json" },
                "since": { "type": "string" },
                "contact": { "format": "email" },
                "sizes": { "items": { "type": "integer" } }
              }
            }
          }
        }
        """;

    private readonly TempFolder _folder = new();
    private readonly TestApp _app;

    public SchemaCheckTests()
    {
        _folder.Write("price.json", """{ "minimum": 0 }""");
        _app = new TestApp(settings: ("Checks:Schema", _folder.Write("schema.json", Schema)));
    }

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task An_item_that_violates_the_schema_is_not_imported_and_its_issues_name_the_properties(JobType type)
    {
        _app.Package("package/a.jsonl", """
        {"key":"shop/1","type":"t","title":"T","content":"c","language":"en","tags":["new"],"metadata":{"price":5,"since":"2026-01-01T00:00:00Z","sizes":[1]}}
        {"key":"shop/2","type":"t","title":"T","content":"c","language":"en","tags":["new"],"metadata":{"price":-5,"sizes":[1,"x"]}}
        {"key":"3","type":"t","title":"T","content":"c"}
        """);

        var job = await _app.RunAsync(type: type);

        Assert.Equal((JobStatus.Successful, 1, 0, 2), (job.Status, job.Successful, job.Warnings, job.Errors));
        var issues = await _app.IssuesAsync(job);
        Assert.All(issues, issue => Assert.Equal((IssueSeverity.Error, "SCHEMA_VIOLATION"), (issue.Severity, issue.Code)));
        Assert.Equal(
            [(2, "metadata.price", "-5"), (2, "metadata.sizes[1]", "x"), (3, "key", "3"), (3, "language", null), (3, "tags", null)],
            issues.Select(issue => (issue.Line!.Value, issue.Field, issue.Value)).Order());
        Assert.Contains("number too small", issues.Single(issue => issue.Field == "metadata.price").Message, StringComparison.Ordinal);
        Assert.Equal(type is JobType.Import ? ["shop/1"] : [], (await _app.ContentAsync()).Select(row => row.Key));
    }

    [Fact]
    public async Task CSV_rows_are_checked_against_the_schema_with_their_columns_as_metadata()
    {
        _app.Package("package/a.csv", "key,type,title,content,language,tags,price\nshop/1,t,T,c,en,new,5\nshop/2,t,T,c,en,new,\nshop/3,t,T,c,en,old,5\n");

        var job = await _app.RunAsync();

        Assert.Equal((2, 0, 1), (job.Successful, job.Warnings, job.Errors));
        Assert.Equal("tags[0]", Assert.Single(await _app.IssuesAsync(job)).Field);
    }

    [Fact]
    public async Task The_formats_of_the_schema_are_checked()
    {
        _app.Package("package/a.jsonl", """
            {"key":"shop/1","type":"t","title":"T","content":"c","language":"en","tags":["new"],"metadata":{"price":5,"contact":"a@example.com"}}
            {"key":"shop/2","type":"t","title":"T","content":"c","language":"en","tags":["new"],"metadata":{"price":5,"contact":"nobody"}}
            """);

        var job = await _app.RunAsync();

        Assert.Equal(
            ("SCHEMA_VIOLATION", "metadata.contact", 2),
            Assert.Single((await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.Field, issue.Line!.Value))));
    }

    [Fact]
    public async Task An_item_with_many_violations_has_few_issues()
    {
        var tags = string.Join(',', Enumerable.Repeat("\"other\"", 50));
        _app.Package("package/a.jsonl", $$"""
            {"key":"1","type":"t","title":"T","content":"c","tags":[{{tags}}],"metadata":{"price":1e400,"sizes":["a","b","c","d","e","f"] } }
            """);

        var job = await _app.RunAsync();

        Assert.Equal(1, job.Errors);
        Assert.Equal(5, (await _app.IssuesAsync(job)).Count);
    }

    [Fact]
    public async Task A_number_that_cannot_be_evaluated_violates_the_schema()
    {
        _app.Package("package/a.jsonl", $$"""
            {"key":"shop/1","type":"t","title":"T","content":"c","language":"en","tags":["new"],"metadata":{"price":{{new string('9', 1000)}} } }
            """);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1), (job.Status, job.Errors));
        Assert.Equal(("SCHEMA_VIOLATION", "metadata"), ((await _app.IssuesAsync(job))[0].Code, (await _app.IssuesAsync(job))[0].Field));
    }

    [Fact]
    public async Task An_item_that_breaks_a_general_rule_is_not_checked_against_the_schema()
    {
        _app.Package("package/a.jsonl", """{"key":"1","type":"t","content":"c"}""");

        var job = await _app.RunAsync();

        Assert.Equal("FIELD_MISSING", Assert.Single(await _app.IssuesAsync(job)).Code);
    }
}
