using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>How records become the items of an importer, and what is reported if they do not fit.</summary>
public sealed class ItemBindingTests : IDisposable
{
    private readonly ProductStore _store = new();
    private readonly ImporterApp<ProductImporter, ProductStore> _app;

    public ItemBindingTests() => _app = new(_store);

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("""{"price":1,"active":true}""", "FIELD_MISSING sku null")]
    [InlineData("""{"sku":null,"price":1,"active":true}""", "FIELD_MISSING sku null")]
    [InlineData("""{"sku":" ","price":1,"active":true}""", "FIELD_MISSING sku  ")]
    [InlineData("""{"sku":"\u200ba","price":1,"active":true}""", "FIELD_INVALID sku \u200ba")]
    [InlineData("""{"sku":"a"}""", "FIELD_MISSING price null; FIELD_MISSING active null")]
    [InlineData("""{"sku":"a","price":null,"active":"no"}""", "FIELD_MISSING price null; FIELD_WRONG_TYPE active no")]
    [InlineData(
        """{"sku":7,"price":"cheap","active":1,"stock":1.5}""",
        "FIELD_WRONG_TYPE sku 7; FIELD_WRONG_TYPE price cheap; FIELD_WRONG_TYPE active 1; FIELD_WRONG_TYPE stock 1.5")]
    [InlineData(
        """{"sku":"a","price":1,"active":true,"stock":3000000000,"since":"soon","day":"Noday"}""",
        "FIELD_WRONG_TYPE stock 3000000000; FIELD_WRONG_TYPE since soon; FIELD_WRONG_TYPE day Noday")]
    [InlineData("""{"sku":"a","price":1001,"active":true,"unit":"kilogram"}""", "FIELD_INVALID price 1001; FIELD_INVALID unit kilogram")]
    [InlineData("""{"sku":"a","price":1,"active":true,"stock":0}""", "FIELD_INVALID since null")]
    [InlineData("""{"sku":"a","price":1,"active":true,"Price":2}""", "FIELD_INVALID price 2")]
    [InlineData("""{"sku":"a","price":1,"active":true,"suppliers":[{"id":"x"},{"id":7}]}""", """FIELD_WRONG_TYPE suppliers [{"id":"x"},{"id":7}]""")]
    [InlineData("""{"sku":"a","price":1,"active":true,"suppliers":{}}""", "FIELD_WRONG_TYPE suppliers {}")]
    [InlineData("""{"sku":"a","sku":"b"}""", """JSON_MALFORMED null {"sku":"a","sku":"b"}""")]
    [InlineData("[]", "ITEM_NOT_AN_OBJECT null []")]
    [InlineData("{", "JSON_MALFORMED null {")]
    [InlineData("""{"sku":"a","name":"\ud800"}""", """ENCODING_INVALID null {"sku":"a","name":"\ud800"}""")]
    public async Task What_does_not_fit_is_reported(string record, string issues)
    {
        // One that fits, because a package in which nothing is an item fails the job.
        _app.Package("package/a.jsonl", $$"""{{record}}{{"\n"}}{"sku":"fits","price":1,"active":true}""");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (job.Status, job.Successful, job.Errors));
        Assert.Equal(
            issues,
            string.Join("; ", (await _app.IssuesAsync(job)).Select(issue => $"{issue.Code} {issue.Field ?? "null"} {issue.Value ?? "null"}")));
        Assert.All(await _app.IssuesAsync(job), issue => Assert.Equal(("a.jsonl", 1), (issue.File, issue.Line)));
    }

    [Theory]
    [InlineData("""{"sku":"a","price":"1.50","active":"True"}""")]
    [InlineData("""{"SKU":"a","Price":1.50,"ACTIVE":true,"stock":null,"name":null,"other":[1]}""")]
    public async Task Names_in_any_case_numbers_as_text_and_null_fit(string record)
    {
        _app.Package("package/a.jsonl", record);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1), (job.Status, job.Successful));
        Assert.Equal(new Product("a", 1.50m) { Active = true }, Assert.Single(Assert.Single(_store.Sent).Items).Value);
    }

    [Fact]
    public async Task An_issue_says_which_item_it_is_about_and_what_the_field_must_be()
    {
        _app.Package("package/a.jsonl", """{"sku":"a","price":1,"active":true,"stock":"many","suppliers":[{"id":7}],"day":"x"}""" + "\n{}");

        var issues = await _app.IssuesAsync(await _app.RunAsync());

        Assert.All(issues.Take(3), issue => Assert.Equal("a", issue.ItemKey));
        Assert.Equal(
            [
                "The field must be an integer from -2,147,483,648 to 2,147,483,647.",
                "The field must be a list. The value at suppliers[0].id does not fit.",
                "The field must be one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday.",
            ],
            issues.Take(3).Select(issue => issue.Message));
    }

    [Fact]
    public async Task The_cells_of_a_csv_file_are_read_by_the_types_of_their_fields()
    {
        _app.Package(
            "package/a.csv",
            "Sku,Price,Active,Stock,Since,Day,Name\n"
            + "a,1.50,true,3,2030-01-31,monday,Ä\n"
            + "b,,true,,,,\n"
            + "c,x,maybe,,,,\n"
            + "d,1\n"
            + "e,1,true,,,,\uFFFD\n"
            + "\uFFFD,1,true,,,,\n");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1, 4), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            new Product("a", 1.50m, "Ä") { Active = true, Stock = 3, Since = new DateOnly(2030, 1, 31), Day = DayOfWeek.Monday },
            Assert.Single(_store.Sent).Items[0].Value);
        Assert.Equal(
            [
                ("FIELD_MISSING", 3L, "price"), ("FIELD_WRONG_TYPE", 4, "price"), ("FIELD_WRONG_TYPE", 4, "active"), ("CSV_WRONG_COLUMNS", 5, null),
                ("ENCODING_DAMAGED", 6, "name"), ("ENCODING_DAMAGED", 7, "sku"),
            ],
            (await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.Line!.Value, issue.Field)));
    }

    [Theory]
    [InlineData("sku,price\na,1", "CSV_COLUMN_MISSING", "The header has no column active: it is \"sku,price\". The file was not read.")]
    [InlineData("a;b\n1;2", "CSV_HEADER_UNKNOWN", "The first row must name the columns sku, price and active, but is: \"a;b\". The file was not read.")]
    [InlineData("sku,price,active,Price\na,1,true,2", "CSV_MALFORMED", "Two columns have the name \"price\".")]
    public async Task The_header_of_a_csv_file_must_name_the_required_fields(string file, string code, string message)
    {
        _app.Package("package/a.csv", file);
        _app.Package("package/b.jsonl", """{"sku":"fits","price":1,"active":true}""");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 1, 1), (job.Status, job.Successful, job.Errors));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal(code, issue.Code);
        Assert.Contains(message, issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fields_of_a_type_are_described() =>
        Assert.Equal(
            [
                new("sku", "string", Required: true),
                new("price", "number", Required: true),
                new("name", "string", Required: false),
                new("stock", "integer", Required: false),
                new("active", "boolean", Required: true),
                new("unit", "string", Required: false),
                new("since", "string", Required: false),
                new("day", "string", Required: false),
                new ImporterField("suppliers", "array", Required: false),
            ],
            ImporterFields.Of<Product>());
}
