using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>Packages of other programs, which a definition maps to the fields of content.</summary>
public sealed class ContentDefinitionTests : IDisposable
{
    private const string Start = "Importers:content:Definition";

    private static readonly string Sample = Path.Join(Repository.Root, "src", "samples", "definitions", "articles.json");

    private readonly TempFolder _folder = new();
    private TestApp? _app;

    public void Dispose()
    {
        _app?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Foreign_columns_and_properties_become_fields_of_content()
    {
        var app = App(Sample);
        app.Package("package/a.csv", """
            Article ID,HEADLINE,Body,Keywords,Properties,Author
            7,Hello,It is here.,spring; news,"{""price"": 1.10}",Ann
            8,,x,,,
            9,Nine,x,,none,
            """);
        app.Package("package/b.json", """[{"id":10,"Title":"Ten","Text":"x","Keywords":["a"],"Locale":"de","Properties":{"price":2.50}}]""");

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1, 2), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            ["7 article en Hello It is here. spring;news {\"price\":1.10}", "10 article de Ten x a {\"price\":2.50}"],
            (await app.ContentAsync()).OrderBy(row => row.Key.Length).Select(Describe));
        Assert.Equal(
            [(2, "FIELD_UNKNOWN", "7", "Author"), (3, "FIELD_MISSING", "8", "HEADLINE"), (4, "FIELD_WRONG_TYPE", "9", "Properties")],
            (await app.IssuesAsync(job)).OrderBy(issue => issue.Line).Select(issue => ((int)issue.Line!, issue.Code, issue.ItemKey!, issue.Field!)));
    }

    [Theory]
    [InlineData("ID,Headline", "k,Old", "k article en Old Long text a;b {\"price\":1}")]
    [InlineData("ID,Headline,Text", "k,Old,", "k article en Old  a;b {\"price\":1}")]
    [InlineData("ID,Headline,Text", "k,Old, ", "k article en Old  a;b {\"price\":1}")]
    [InlineData("ID,Headline,Properties", "k,Old,", "k article en Old Long text a;b ")]
    public async Task A_reimport_clears_the_field_of_an_empty_cell_and_keeps_the_field_of_an_absent_column(string header, string row, string expected)
    {
        // A default would set the field whenever its column is absent.
        var definition = File.ReadAllText(Sample).Replace(", \"default\": []", "", StringComparison.Ordinal);
        var app = App(_folder.Write("content.json", definition));
        app.Package("package/a.csv", "ID,Headline,Text,Keywords,Properties\nk,Old,Long text,a;b,\"{\"\"price\"\":1}\"\n");
        await app.RunAsync();
        app.Package("package/a.csv", $"{header}\n{row}\n");

        await app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal(expected, Describe(Assert.Single(await app.ContentAsync())));
    }

    [Fact]
    public async Task A_CSV_file_without_the_column_of_a_required_field_is_not_read()
    {
        var app = App(Sample);
        app.Package("package/a.csv", "ID,Text\n7,x\n");
        app.Package("package/b.csv", " id ,TITLE\n8,x\n");

        var job = await app.RunAsync();

        var missing = Assert.Single(await app.IssuesAsync(job), issue => issue.Severity is IssueSeverity.Error);
        Assert.Equal(("a.csv", "CSV_COLUMN_MISSING"), (missing.File, missing.Code));
        Assert.Contains("Headline", missing.Message, StringComparison.Ordinal);
        Assert.Equal("8", Assert.Single(await app.ContentAsync()).Key);
    }

    [Theory]
    [InlineData("""{ "fields": { "key": { "typ": "string" } } }""", "$.fields.key.typ: There is no property \"typ\" here. Did you mean \"type\"?")]
    [InlineData("""{ "fields": { "key": {}, "type": {} } }""", "the items of content need the field title")]
    [InlineData("""{ "fields": { "key": {}, "type": {}, "title": {}, "price": {} } }""", "the items of content have no field price")]
    public void A_definition_that_cannot_be_right_prevents_the_start(string json, string reason) =>
        Assert.Contains(reason, TestApp.WhyNotStarted((Start, _folder.Write("content.json", json))).Message, StringComparison.Ordinal);

    private TestApp App(string definition) => _app = new TestApp(settings: (Start, definition));

    private static string Describe(ContentItem row) =>
        $"{row.Key} {row.Type} {row.Language} {row.Title} {row.Content} {string.Join(';', row.Tags)} {row.Metadata}";
}
