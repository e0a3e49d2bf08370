using ImportGraph.Imports.Definitions;

namespace ImportGraph.Tests.Imports.Definitions;

/// <summary>A fault of a definition says where it is, what is wrong, and how to mend it.</summary>
public sealed class DefinitionFaultTests
{
    [Theory]
    [InlineData(
        """{ "fields": { "price": { "typ": "number" } } }""", "$.fields.price.typ", "There is no property \"typ\" here.", "Did you mean \"type\"?")]
    [InlineData(
        """{ "fields": { "price": { "title": "Price" } } }""",
        "$.fields.price.title",
        "There is no property \"title\" here.",
        "The names are: from, type, required, default, description.")]
    [InlineData("""{ "feilds": {} }""", "$.feilds", "There is no property \"feilds\" here.", "Did you mean \"fields\"?")]
    [InlineData(
        """{ "fields": { "Unit Price": { "type": "nubmer" } } }""", "$.fields['Unit Price'].type", "There is no \"nubmer\" here.", "Did you mean \"number\"?")]
    [InlineData("""{ "fields": { "a": { "type": "int" } } }""", "$.fields.a.type", "There is no \"int\" here.", "Did you mean \"integer\"?")]
    [InlineData(
        """{ "fields": { "a": { "type": "decimal" } } }""",
        "$.fields.a.type",
        "There is no \"decimal\" here.",
        "The names are: string, number, integer, boolean, date, array, object, any.")]
    [InlineData("""{ "fields": { "a": { "required": "yes" } } }""", "$.fields.a.required", "This is a text.", "It must be true or false.")]
    [InlineData("""{ "fields": { "a": "string" } }""", "$.fields.a", "This is a text.", "It must be an object.")]
    [InlineData(
        """{ "fields": { "a": {} }, "csv": { "separator": "tab" } }""",
        "$.csv.separator",
        "This cannot separate the cells of a CSV file.",
        "Write \",\", \";\" or \"|\", or \"\\t\" for a tab.")]
    [InlineData(
        """{ "fields": { "a": {} }, "csv": { "encoding": "windows1252" } }""",
        "$.csv.encoding",
        "There is no \"windows1252\" here.",
        "Did you mean \"windows-1252\"?")]
    [InlineData(
        """{ "key": "skuu", "fields": { "sku": {} } }""", "$.key", "The key is \"skuu\", but there is no field with this name.", "Did you mean \"sku\"?")]
    [InlineData(
        """{ "fields": { "a": {}, "b": { "from": ["B", "A"] } } }""",
        "$.fields.b.from[1]",
        "The field comes from \"A\", but so does the field \"a\".",
        "Each name can belong to one field: write another name into \"from\".")]
    [InlineData(
        """{ "fields": { "a": { "type": "integer", "default": "0" } } }""",
        "$.fields.a.default",
        "The default does not have the type of the field, which is \"integer\".",
        "Write a whole number, for example 1234, without separators of thousands and without an exponent, in JSON of this type; "
            + "or leave \"default\" out if there is none.")]
    public void A_fault_names_the_place_the_problem_and_the_remedy(string json, string path, string problem, string remedy)
    {
        var fault = Definitions.FaultOf(json)!;

        Assert.Equal((path, problem, remedy), (fault.Path, fault.Problem, fault.Remedy));
        Assert.EndsWith($"{Definitions.File}, {path}: {problem} {remedy}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Definitions.File, Path.GetFileName(fault.File));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault()
    {
        using var folder = new TempFolder();
        var large = folder.Write("large.json", new string(' ', ImporterDefinition.MaxBytes) + "{}");
        var latin = folder.Write("latin.json", [(byte)'"', 0xFF, (byte)'"']);

        foreach (var (file, problem) in new[]
        {
            (Path.Join(folder.Path, "none.json"), "none.json"), (folder.Path, ""), (large, "larger than 1000000 bytes"), (latin, "not UTF-8"), ("", ""),
        })
        {
            var fault = Assert.Throws<DefinitionException>(() => ImporterDefinition.Read(file));

            Assert.Equal((file, "$"), (fault.File, fault.Path));
            Assert.StartsWith("The file cannot be read: ", fault.Problem, StringComparison.Ordinal);
            Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
            Assert.Contains("1,000,000 bytes", fault.Remedy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("reqired", "required")]
    [InlineData("requierd", "required")]
    [InlineData("REQUIRED", "required")]
    [InlineData("form", "from")]
    [InlineData("frm", "from")]
    [InlineData("desc", "description")]
    [InlineData("descriptions", "description")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("title", null)]
    public void The_nearest_name_is_found(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ["from", "type", "required", "default", "description"]));

    [Fact]
    public void A_long_list_of_names_is_cut() =>
        Assert.Equal(
            "The names are: n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, and 2 more.",
            NearestName.Suggest("other", [.. Enumerable.Range(1, 12).Select(n => $"n{n}")]));
}
