using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports.Definitions;

public sealed class RecordMappingTests
{
    [Fact]
    public void A_record_becomes_an_item_with_the_fields_in_the_order_of_the_definition()
    {
        var definition = Definitions.WithFields(
            """
            "sku": { "from": "Article No" },
            "price": { "type": "number" },
            "tags": { "type": "array" },
            "active": { "type": "boolean", "default": true },
            "note": {}
            """,
            """, "key": "sku" """);

        var (item, draft) = definition.Map("""{ "tags": "a; b", "Price": "12.50", " ARTICLE NO ": "007", "other": 1 }""");

        Assert.Equal("""{"sku":"007","price":12.50,"tags":["a","b"],"active":true}""", item);
        Assert.Equal("007", draft.Key);
        Assert.Empty(draft.Issues);
    }

    [Theory]
    [InlineData("""{ "b": "2", "a": "1" }""", "1")]
    [InlineData("""{ "a": "1", "b": "2" }""", "1")]
    [InlineData("""{ "b": "2" }""", "2")]
    [InlineData("""{ "a": "", "b": "2" }""", "2")]
    [InlineData("""{ "b": "2", "a": null }""", "2")]
    public void The_first_name_that_has_a_value_wins(string record, string expected) =>
        Assert.Equal($$"""{"x":"{{expected}}"}""", Definitions.WithFields(""" "x": { "from": ["a", "b"] } """).Map(record).Item);

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{ "a": "" }""", "{}")]
    [InlineData("""{ "a": " \t" }""", "{}")]
    [InlineData("""{ "a": "\u0020\u00a0" }""", "{}")]
    [InlineData("""{ "a": " " }""", "{}")]
    [InlineData("""{ "a": null }""", """{"a":null}""")]
    public void An_empty_text_counts_as_absent_and_null_stays_null(string record, string expected)
    {
        Assert.Equal(expected, Definitions.WithFields(""" "a": {} """).Map(record).Item);
        Assert.Equal(expected, Definitions.WithFields(""" "a": { "type": "number" } """).Map(record).Item);
    }

    [Theory]
    [InlineData("0")]
    [InlineData(" 0")]
    [InlineData("\\u0030")]
    [InlineData("\\\"")]
    [InlineData("\\\\")]
    [InlineData("ü")]
    public void A_text_with_a_visible_character_is_a_value(string text) =>
        Assert.Equal(
            JsonNode.Parse($"\"{text}\"")!.GetValue<string>(),
            Definitions.WithFields(""" "a": { "required": true } """, """, "key": "a" """).Map($$"""{ "a": "{{text}}" }""").Draft.Key);

    [Fact]
    public void An_empty_text_can_become_null_for_a_target_that_empties_fields()
    {
        var definition = Definitions.WithFields(""" "a": {}, "b": { "default": "x" }, "c": {} """);

        Assert.Equal("""{"a":null,"b":"x"}""", definition.Map("""{ "a": "", "b": "" }""", emptyIsNull: true).Item);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "a": "" }""")]
    [InlineData("""{ "a": null }""")]
    public void The_default_is_taken_if_there_is_no_value(string record)
    {
        var definition = Definitions.WithFields(""" "a": { "type": "object", "required": true, "default": { "x": 1 } } """);

        Assert.Equal("""{"a":{"x":1}}""", definition.Map(record).Item);
        Assert.Equal("""{"a":{"x":1}}""", definition.Map(record).Item);
    }

    [Theory]
    [InlineData("{}", "sku", "The field, which becomes \"key\", is required and may not be empty. Its name can also be \"Article No\" or \"No\".")]
    [InlineData(
        """{ "no": "" }""", "no", "The field, which becomes \"key\", is required and may not be empty. Its name can also be \"sku\" or \"Article No\".")]
    [InlineData(
        """{ "Article No": null }""",
        "Article No",
        "The field, which becomes \"key\", is required and may not be empty. Its name can also be \"sku\" or \"No\".")]
    public void A_required_field_without_a_value_is_missing_under_its_name_in_the_file(string record, string field, string message)
    {
        var (item, draft) = Definitions.WithFields(""" "key": { "from": ["sku", "Article No", "No"] } """, """, "key": "key" """).Map(record);

        Assert.Null(item);
        Assert.Null(draft.Key);
        Assert.Equal((IssueSeverity.Error, "FIELD_MISSING", field, message, null), Found(draft));
    }

    [Fact]
    public void Every_value_that_does_not_fit_is_an_issue_under_its_name_in_the_file()
    {
        var definition = Definitions.WithFields(
            """ "key": {}, "price": { "from": "Preis", "type": "number" }, "stock": { "type": "integer" }, "name": {} """, """, "key": "key" """);

        var (item, draft) = definition.Map("""{ "key": "k", "preis": "12,50", "stock": [1, 2], "name": ["ü+"] }""");

        Assert.Null(item);
        Assert.Equal("k", draft.Key);
        Assert.Equal(
            [("FIELD_WRONG_TYPE", "preis", "12,50"), ("FIELD_WRONG_TYPE", "stock", "[1,2]"), ("FIELD_WRONG_TYPE", "name", "[\"ü+\"]")],
            draft.Issues.Select(issue => (issue.Code, issue.Field, issue.Value)));
        Assert.Equal(
            [
                "The field, which becomes \"price\", must be a number, for example 1234.5, without separators of thousands.",
                "The field must be a whole number, for example 1234, without separators of thousands and without an exponent.",
                "The field must be a text.",
            ],
            draft.Issues.Select(issue => issue.Message));
    }

    [Fact]
    public void A_value_under_two_names_that_mean_the_same_is_an_issue()
    {
        var definition = Definitions.WithFields(""" "a": { "from": ["b", "c"] } """);

        var (item, draft) = definition.Map("""{ "b": "1", "B": "2" }""");

        Assert.Null(item);
        Assert.Equal(("FIELD_INVALID", "B"), Assert.Single(draft.Found()));
        Assert.Equal("""{"a":"1"}""", definition.Map("""{ "b": "1", "B": "" }""").Item);
        Assert.Equal("""{"a":"3"}""", definition.Map("""{ "c": "1", "C": "2", "b": "3" }""").Item);
    }

    [Theory]
    [InlineData("\"k\"", "k")]
    [InlineData("\" k\"", " k")]
    [InlineData("\"Größe \\\"1\\\"\"", "Größe \"1\"")]
    [InlineData("12", "12")]
    public void The_key_of_an_item_is_the_text_of_its_field(string value, string key) =>
        Assert.Equal(key, Definitions.WithFields(""" "id": {} """, """, "key": "id" """).Map($$"""{ "id": {{value}} }""").Draft.Key);

    [Fact]
    public void A_definition_without_a_key_leaves_the_key_of_the_draft_as_it_is() =>
        Assert.Null(Definitions.WithFields(""" "id": {} """).Map("""{ "id": "k" }""").Draft.Key);

    [Theory]
    [InlineData("ignore")]
    [InlineData("warn")]
    [InlineData("reject")]
    [InlineData("keep")]
    public void A_record_without_unknown_fields_has_no_issue(string unknown)
    {
        var (item, draft) = Definitions.WithFields(""" "a": { "from": ["b", "c"] } """, $$""", "unknown": "{{unknown}}" """).Map("""{ "C": "1", "b": "2" }""");

        Assert.Equal("""{"a":"2"}""", item);
        Assert.Empty(draft.Issues);
    }

    [Theory]
    [InlineData("""{ "a": "1", "x": 2, "empty": "", "none": null }""", "x", "\"x\".")]
    [InlineData(
        """{ "x1": 1, "x2": 1, "a": "1", "x3": 1, "x4": 1, "x5": 1, "x6": 1, "x7": 1 }""",
        null,
        "\"x1\", \"x2\", \"x3\", \"x4\", \"x5\", and 2 more.")]
    public void Unknown_fields_are_one_warning_or_one_error(string record, string? field, string names)
    {
        var warned = Definitions.WithFields(""" "a": {} """, """, "unknown": "warn" """).Map(record);
        var rejected = Definitions.WithFields(""" "a": {} """, """, "unknown": "reject" """).Map(record);

        Assert.Equal("""{"a":"1"}""", warned.Item);
        Assert.Equal(
            (IssueSeverity.Warning, "FIELD_UNKNOWN", field, $"Fields that the definition of the importer does not use: {names}", null), Found(warned.Draft));
        Assert.Null(rejected.Item);
        Assert.Equal(
            (IssueSeverity.Error, "FIELD_UNKNOWN", field, $"Fields that the definition of the importer does not allow: {names}", null),
            Found(rejected.Draft));
    }

    [Fact]
    public void Long_names_of_unknown_fields_are_cut()
    {
        var name = new string('n', 100_000);
        var (_, draft) = Definitions.WithFields(""" "a": {} """, """, "unknown": "warn" """).Map($$"""{ "{{name}}1": 1, "{{name}}2": 1 }""");

        Assert.InRange(Assert.Single(draft.Issues).Message.Length, 200, 300);
    }

    [Fact]
    public void Unknown_fields_are_copied_as_they_are_except_under_the_name_of_a_field()
    {
        var definition = Definitions.WithFields(""" "price": { "from": "Preis", "type": "number" } """, """, "unknown": "keep" """);

        var (item, draft) = definition.Map("""{ "x": 1.10, "Price": "old", "Preis": "5", "y": [{}], "z": "", "n": null }""");

        Assert.Equal("""{"price":5,"x":1.10,"y":[{}],"z":"","n":null}""", item);
        Assert.Equal(
            (
                IssueSeverity.Warning,
                "FIELD_UNKNOWN",
                "Price",
                "Fields that are left out, because the definition of the importer has fields with the same names: \"Price\".",
                null),
            Found(draft));
    }

    [Fact]
    public void The_record_is_not_changed()
    {
        var record = (JsonObject)JsonNode.Parse("""{ "a": {"x":[1]}, "b": [1], "c": "x" }""")!;
        var definition = Definitions.WithFields(""" "a": { "type": "any" }, "b": { "type": "array" } """, """, "unknown": "keep" """);
        var mapping = new RecordMapping(definition);

        var first = mapping.Map(record, new ItemDraft("f", 1))!.ToJsonString();
        var second = mapping.Map(record, new ItemDraft("f", 1))!.ToJsonString();

        Assert.Equal("""{"a":{"x":[1]},"b":[1],"c":"x"}""", first);
        Assert.Equal(first, second);
        Assert.Equal(first, record.ToJsonString());
    }

    private static (IssueSeverity, string, string?, string, string?) Found(ItemDraft draft)
    {
        var issue = Assert.Single(draft.Issues);
        return (issue.Severity, issue.Code, issue.Field, issue.Message, issue.Value);
    }
}
