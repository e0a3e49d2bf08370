using CsCheck;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Importers;

namespace ImportGraph.Tests.Imports.Definitions;

/// <summary>What a definition file may say, to the code and to the JSON Schema of editors.</summary>
public sealed class DefinitionFileTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));

    public static TheoryData<string> Good =>
    [
        """{ "fields": { "a": {} } }""",
        """
        {
          "$schema": "x.json",
          "description": "D",
          "key": "a",
          "fields": { "a": { "from": ["a", "B"], "type": "string", "required": true, "description": "A" } },
          "unknown": "ignore"
        }
        """,
        """{ "fields": { "a": {} }, "unknown": "warn" }""",
        """{ "fields": { "a": {} }, "unknown": "reject" }""",
        """{ "fields": { "a": {} }, "unknown": "keep" }""",
        """{ "fields": { "größe in mm": { "from": "Größe\n(mm)", "description": "" } } }""",
        """{ "fields": { "a": { "from": " b " } } }""",
        """{ "fields": { "a": { "default": "" } } }""",
        """{ "fields": { "a": { "required": true, "default": "x" } } }""",
        """{ "fields": { "a": { "type": "string", "default": "x" } } }""",
        """{ "fields": { "a": { "type": "number", "default": -0.10 } } }""",
        """{ "fields": { "a": { "type": "number", "default": 1e400 } } }""",
        """{ "fields": { "a": { "type": "integer", "default": 0 } } }""",
        """{ "fields": { "a": { "type": "boolean", "default": false } } }""",
        """{ "fields": { "a": { "type": "date", "default": "2026-07-28" } } }""",
        """{ "fields": { "a": { "type": "date", "default": "2026-07-28 13:45:00.123+02:00" } } }""",
        """{ "fields": { "a": { "type": "array", "default": ["x", 1, null] } } }""",
        """{ "fields": { "a": { "type": "object", "default": { "x": { "y": null } } } } }""",
        """{ "fields": { "a": { "type": "any", "default": 1 } } }""",
        """{ "fields": { "a": { "type": "any", "default": "x" } } }""",
        """{ "fields": { "a": { "type": "any" } } }""",
        """{ "fields": { "a": {} }, "csv": {} }""",
        """{ "fields": { "a": {} }, "csv": { "separator": ",", "encoding": "utf-8" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": ";", "encoding": "windows-1252" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": "\t" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": "|" } }""",
        Fields(1_000),
        $$"""{ "fields": { "{{new string('n', 256)}}": { "from": [{{Names(20)}}] } } }""",
    ];

    public static TheoryData<string> Bad =>
    [
        "[]",
        "null",
        "{}",
        """{ "fields": {} }""",
        """{ "fields": [] }""",
        """{ "fields": null }""",
        """{ "$schema": 1, "fields": { "a": {} } }""",
        """{ "description": null, "fields": { "a": {} } }""",
        $$"""{ "description": "{{new string('d', 1_025)}}", "fields": { "a": {} } }""",
        """{ "fields": { "a": {} }, "name": "x" }""",
        """{ "Fields": { "a": {} } }""",
        """{ "fields": { "a": {} }, "key": 1 }""",
        """{ "fields": { "a": {} }, "unknown": "drop" }""",
        """{ "fields": { "a": {} }, "unknown": "Keep" }""",
        """{ "fields": { "a": {} }, "unknown": false }""",
        """{ "fields": { "a": "string" } }""",
        """{ "fields": { "a": null } }""",
        """{ "fields": { "": {} } }""",
        """{ "fields": { " a": {} } }""",
        """{ "fields": { "a\t": {} } }""",
        """{ "fields": { "a\u0000b": {} } }""",
        $$"""{ "fields": { "{{new string('n', 257)}}": {} } }""",
        """{ "fields": { "a": { "form": "b" } } }""",
        """{ "fields": { "a": { "from": "" } } }""",
        """{ "fields": { "a": { "from": " " } } }""",
        """{ "fields": { "a": { "from": [] } } }""",
        """{ "fields": { "a": { "from": ["b", "b"] } } }""",
        """{ "fields": { "a": { "from": ["b", 1] } } }""",
        """{ "fields": { "a": { "from": ["b", ""] } } }""",
        """{ "fields": { "a": { "from": null } } }""",
        """{ "fields": { "a": { "from": {} } } }""",
        $$"""{ "fields": { "a": { "from": "{{new string('n', 257)}}" } } }""",
        $$"""{ "fields": { "a": { "from": [{{Names(21)}}] } } }""",
        """{ "fields": { "a": { "type": "text" } } }""",
        """{ "fields": { "a": { "type": "String" } } }""",
        """{ "fields": { "a": { "type": ["string"] } } }""",
        """{ "fields": { "a": { "required": "true" } } }""",
        """{ "fields": { "a": { "required": null } } }""",
        """{ "fields": { "a": { "description": 1 } } }""",
        """{ "fields": { "a": { "default": 1 } } }""",
        """{ "fields": { "a": { "default": null } } }""",
        """{ "fields": { "a": { "type": "number", "default": "1" } } }""",
        """{ "fields": { "a": { "type": "integer", "default": 1.5 } } }""",
        """{ "fields": { "a": { "type": "integer", "default": "1" } } }""",
        """{ "fields": { "a": { "type": "boolean", "default": 1 } } }""",
        """{ "fields": { "a": { "type": "date", "default": "28.07.2026" } } }""",
        """{ "fields": { "a": { "type": "date", "default": "2026-07-28T25:00" } } }""",
        """{ "fields": { "a": { "type": "date", "default": 20260728 } } }""",
        """{ "fields": { "a": { "type": "array", "default": "x;y" } } }""",
        """{ "fields": { "a": { "type": "object", "default": [] } } }""",
        """{ "fields": { "a": { "type": "any", "default": null } } }""",
        """{ "fields": { "a": {} }, "csv": null }""",
        """{ "fields": { "a": {} }, "csv": ";" }""",
        """{ "fields": { "a": {} }, "csv": { "seperator": ";" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": ":" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": "" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": ";;" } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": null } }""",
        """{ "fields": { "a": {} }, "csv": { "separator": "tab" } }""",
        """{ "fields": { "a": {} }, "csv": { "encoding": "latin1" } }""",
        """{ "fields": { "a": {} }, "csv": { "encoding": "UTF-8" } }""",
        """{ "fields": { "a": {} }, "csv": { "encoding": 1252 } }""",
        Fields(1_001),
    ];

    /// <summary>JSON Schema cannot compare one place with another one, and has no calendar.</summary>
    public static TheoryData<string, string> BadBeyondSchema => new()
    {
        { """{ "key": "b", "fields": { "a": {} } }""", "$.key" },
        { """{ "key": "A", "fields": { "a": {} } }""", "$.key" },
        { """{ "key": "a", "fields": { "a": { "type": "array" } } }""", "$.key" },
        { """{ "key": "a", "fields": { "a": { "default": "x" } } }""", "$.key" },
        { """{ "fields": { "a": {}, "b": { "from": "a" } } }""", "$.fields.b.from" },
        { """{ "fields": { "a": { "from": "b" }, "b": {} } }""", "$.fields.b" },
        { """{ "fields": { "a": { "from": ["x", "y"] }, "b": { "from": ["z", " Y "] } } }""", "$.fields.b.from[1]" },
        { """{ "fields": { "a": { "from": ["x", "X"] } } }""", "$.fields.a.from[1]" },
        { """{ "fields": { "a": {}, "A": { "from": "b" } } }""", "$.fields.A" },
        { """{ "fields": { "a": {}, "a": {} } }""", "$.fields.a" },
        { """{ "fields": { "a": { "type": "object", "default": { "x": [{ "y y": 1, "y y": 2 }] } } } }""", "$.fields.a.default.x[0]['y y']" },
        { """{ "fields": { "a": { "type": "date", "default": "2026-02-30" } } }""", "$.fields.a.default" },
        { """{ "fields": { "a": { "type": "array", "default": DEEP } } }""".Replace("DEEP", Deep, StringComparison.Ordinal), "$" },
        { """{ "fields": { "a": { "from": "\ud800" } } }""", "$" },
    };

    public static TheoryData<string> NotJson =>
    [
        "",
        "{",
        """{ "fields": { "a": {} } } x""",
        """{ "fields": { "a": {}, } }""",
        """{ "fields": { "a": {} } // comment""",
        """{ /* comment */ "fields": { "a": {} } }""",
        """{ 'fields': { "a": {} } }""",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_definition_that_can_be_right_is_accepted_by_the_code_and_by_the_schema(string json)
    {
        Assert.Null(Definitions.FaultOf(json)?.Message);
        Assert.True(Definitions.FitsSchema(json));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_definition_that_cannot_be_right_is_refused_by_the_code_and_by_the_schema(string json)
    {
        Assert.NotNull(Definitions.FaultOf(json));
        Assert.False(Definitions.FitsSchema(json));
    }

    [Theory]
    [MemberData(nameof(BadBeyondSchema))]
    public void The_code_refuses_also_what_JSON_Schema_cannot_express(string json, string path) => Assert.Equal(path, Definitions.FaultOf(json)?.Path);

    [Theory]
    [MemberData(nameof(NotJson))]
    public void A_file_that_is_not_JSON_is_refused_and_comments_are_not_JSON(string json)
    {
        var fault = Definitions.FaultOf(json)!;

        Assert.Equal("$", fault.Path);
        Assert.Contains("not JSON", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("line 1, column", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_and_the_schema_agree_on_random_fields()
    {
        var values = Gen.OneOfConst(
            "\"string\"", "\"number\"", "\"integer\"", "\"boolean\"", "\"date\"", "\"array\"", "\"object\"", "\"any\"", "\"2026-07-28\"", "\"x\"", "\"\"", "1",
            "1.5", "true", "false", "null", "[]", "[\"x\"]", "[\"x\",\"y\"]", "[\"x\",\"x\"]", "{}", "{\"x\":1}");
        var names = Gen.OneOfConst("from", "type", "required", "default", "description", "Type");
        // Most types must be right: otherwise nearly all fields are wrong.
        var type = Gen.OneOfConst("string", "number", "integer", "boolean", "date", "array", "object", "any").Select(name => $"\"{name}\"");
        Gen.Select(type, names, values, names, values).Sample(
            (type, name1, value1, name2, value2) =>
            {
                var field = new Dictionary<string, string> { ["type"] = type };
                field[name1] = value1;
                field[name2] = value2;
                var json = $$"""{ "fields": { "a": { {{string.Join(", ", field.Select(property => $"\"{property.Key}\": {property.Value}"))}} } } }""";

                Assert.True(Definitions.FitsSchema(json) == (Definitions.FaultOf(json) is null), json);
            },
            iter: 1000);
    }

    [Fact]
    public void Every_property_and_every_type_has_a_description_in_the_schema()
    {
        var schema = Definitions.Schema.Value;
        var field = schema.Definitions["field"];

        Assert.All(schema.Properties.Concat(field.Properties), property => Assert.NotEmpty(property.Value.Description ?? ""));
        Assert.All(FieldType.All.Keys, type => Assert.Contains($"\n{type}: ", field.Properties["type"].Description, StringComparison.Ordinal));
        Assert.Equal(FieldType.All.Keys, field.Properties["type"].Enumeration);
        Assert.All(
            Enum.GetNames<UnknownFields>(),
            name => Assert.Contains($"\n{name.ToLowerInvariant()}: ", schema.Properties["unknown"].Description, StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_says_which_fields_there_are_and_which_columns_must_be_there()
    {
        var definition = Definitions.Read("""
            {
              "description": "Products",
              "key": "sku",
              "fields": {
                "sku": { "from": [" sku", "Article No"] },
                "since": { "type": "date", "required": true },
                "stock": { "type": "integer", "required": true, "default": 0 },
                "more": { "type": "any" }
              },
              "unknown": "reject"
            }
            """);

        Assert.Equal(("Products", "sku", UnknownFields.Reject), (definition.Description, definition.Key, definition.Unknown));
        Assert.Equal(
            [new ImporterField("sku", "string", true), new("since", "string", true), new("stock", "integer", false), new("more", "any", false)],
            definition.Fields);
        Assert.Equal([["sku", "Article No"], ["since"]], definition.RequiredNames);
    }

    private static string Fields(int count) =>
        $$"""{ "fields": { {{string.Join(", ", Enumerable.Range(1, count).Select(n => $"\"f{n}\": {{}}"))}} } }""";

    private static string Names(int count) => string.Join(", ", Enumerable.Range(1, count).Select(n => $"\"n{n}\""));
}
