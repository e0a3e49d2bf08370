using System.Text.RegularExpressions;

namespace ImportGraph.Tests.Imports.Definitions;

/// <summary>The samples and the examples of the documentation are definitions that can be used.</summary>
public sealed partial class DefinitionSampleTests
{
    private static readonly string Samples = Path.Join(Repository.Root, "src", "samples", "definitions");
    private static readonly string Page = File.ReadAllText(Path.Join(Repository.Root, "docs", "definitions.md"));

    [Theory]
    [InlineData("articles.json")]
    [InlineData("products.json")]
    public void A_sample_is_accepted_by_the_code_and_by_the_schema_that_it_names(string name)
    {
        var json = File.ReadAllText(Path.Join(Samples, name));

        Assert.Null(Definitions.FaultOf(json)?.Message);
        Assert.True(Definitions.FitsSchema(json));
        var schema = SchemaName().Match(json).Groups[1].Value;
        Assert.Equal(Path.Join(Repository.Root, "schema", "importer.schema.json"), Path.GetFullPath(schema, Samples));
    }

    [Fact]
    public void Every_definition_of_the_documentation_is_accepted_by_the_code_and_by_the_schema()
    {
        var definitions = Blocks().Matches(Page).Select(block => block.Groups[1].Value)
            .Where(json => json.Contains("\"fields\"", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, definitions.Count);
        Assert.All(definitions, json => Assert.Null(Definitions.FaultOf(json)?.Message));
        Assert.All(definitions, json => Assert.True(Definitions.FitsSchema(json)));
    }

    [Fact]
    public void The_sample_of_articles_makes_items_of_content()
    {
        var definition = Definitions.Read(File.ReadAllText(Path.Join(Samples, "articles.json")));

        var (item, draft) = definition.Map(
            """{ "ID": "7", "Headline": "Hello", "Text": "It is here.", "Keywords": "spring;news", "Properties": "{\"price\": 12}", "Author": "" }""");

        Assert.Equal(
            """{"key":"7","type":"article","language":"en","title":"Hello","content":"It is here.","tags":["spring","news"],"metadata":{"price":12}}""", item);
        Assert.Equal("7", draft.Key);
        Assert.Empty(draft.Issues);
    }

    [Fact]
    public void The_sample_of_products_makes_products()
    {
        var definition = Definitions.Read(File.ReadAllText(Path.Join(Samples, "products.json")));

        var (item, _) = definition.Map(
            """{ "Article No": "T-200", "Description": "Tent", "Unit Price": "199.90", "Qty": "", "Available From": "2026-03-01", "active": "FALSE" }""");

        Assert.Equal(
            """{"sku":"T-200","name":"Tent","price":199.90,"stock":0,"active":false,"availableFrom":"2026-03-01","categories":[]}""", item);
    }

    [GeneratedRegex("\"\\$schema\": \"([^\"]+)\"")]
    private static partial Regex SchemaName();

    [GeneratedRegex("^```json\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
