using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>How a reimport changes fields that are absent in its package.</summary>
public sealed class ReimportTests : IDisposable
{
    private const string Whole = """{"key":"k","type":"t","title":"Old","content":"Long text","language":"de","tags":["a","b"],"metadata":{"price":"10"}}""";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Absent_columns_do_not_change_stored_fields()
    {
        _app.Package("package/a.csv", "key,type,title,content,language,tags,price\nk,t,Old,Long text,de,a;b,10\n");
        await _app.RunAsync();
        _app.Package("package/a.csv", "key,type,title\nk,t,New\nother,t,Other\n");

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((JobStatus.Successful, 1, 1, 0), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(("CONTENT_EMPTY", "other"), (Assert.Single(await _app.IssuesAsync(job)) is var issue ? (issue.Code, issue.ItemKey) : default));
        Assert.Equal(["k New Long text de a;b {\"price\":\"10\"}", "other Other    "], (await _app.ContentAsync()).Select(Describe));
    }

    [Theory]
    [InlineData("key,type,title,content", "k,t,Old,", "k Old  de a;b {\"price\":\"10\"}")]
    [InlineData("key,type,title,language", "k,t,Old,", "k Old Long text  a;b {\"price\":\"10\"}")]
    [InlineData("key,type,title,tags", "k,t,Old,", "k Old Long text de  {\"price\":\"10\"}")]
    [InlineData("key,type,title,price", "k,t,Old,", "k Old Long text de a;b ")]
    [InlineData("key,type,title,colour", "k,t,Old,red", "k Old Long text de a;b {\"colour\":\"red\"}")]
    [InlineData("key,type,title,", "k,t,Old,", "k Old Long text de a;b {\"price\":\"10\"}")]
    public async Task An_empty_cell_clears_its_field_and_other_columns_replace_all_metadata(string header, string row, string expected)
    {
        _app.Package("package/a.jsonl", Whole);
        await _app.RunAsync();
        File.Delete(Path.Join(_app.Root, "package", "a.jsonl"));
        _app.Package("package/a.csv", $"{header}\n{row}\n");

        await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal(expected, Describe(Assert.Single(await _app.ContentAsync())));
    }

    [Theory]
    [InlineData("""{"key":"k","type":"t","title":"New"}""", "k New Long text de a;b {\"price\":\"10\"}")]
    [InlineData("""{"key":"k","type":"t","title":"Old","content":null}""", "k Old  de a;b {\"price\":\"10\"}")]
    [InlineData("""{"key":"k","type":"t","title":"Old","content":""}""", "k Old  de a;b {\"price\":\"10\"}")]
    [InlineData("""{"key":"k","type":"t","title":"Old","language":null,"tags":[]}""", "k Old Long text   {\"price\":\"10\"}")]
    [InlineData("""{"key":"k","type":"t","title":"Old","tags":null,"metadata":{"a":1}}""", "k Old Long text de  {\"a\":1}")]
    [InlineData("""{"key":"k","type":"t","title":"Old","metadata":null}""", "k Old Long text de a;b ")]
    public async Task An_absent_property_does_not_change_the_stored_field_and_a_null_property_clears_it(string item, string expected)
    {
        _app.Package("package/a.jsonl", Whole);
        await _app.RunAsync();
        _app.Package("package/a.jsonl", item);

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        var row = Assert.Single(await _app.ContentAsync());
        Assert.Equal((expected, job.Id), (Describe(row), row.JobId));
        Assert.Equal(item.Contains("content", StringComparison.Ordinal) ? ["CONTENT_EMPTY"] : [], (await _app.IssuesAsync(job)).Select(issue => issue.Code));
    }

    [Theory]
    [InlineData("""{"key":"k","type":"t","title":"Old"}""")]
    [InlineData("""{"key":"k","type":"t","title":"Old","language":"de","tags":["a","b"]}""")]
    [InlineData("""{"key":"k","type":"t","title":"Old","content":"Long text","metadata":{"price":"10"}}""")]
    public async Task An_item_without_changes_is_not_written(string item)
    {
        _app.Package("package/a.jsonl", Whole);
        var first = await _app.RunAsync();
        _app.Package("package/a.jsonl", item);

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((1, 0), (job.Successful, job.Warnings));
        Assert.Equal(first.Id, Assert.Single(await _app.ContentAsync()).JobId);
    }

    [Fact]
    public async Task An_item_whose_stored_content_is_also_empty_still_causes_a_warning()
    {
        _app.Package("package/a.jsonl", """{"key":"k","type":"t","title":"Old","language":"de"}""");
        await _app.RunAsync();
        _app.Package("package/a.jsonl", """{"key":"k","type":"t","title":"New"}""");

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((0, 1), (job.Successful, job.Warnings));
        Assert.Equal("k New  de  ", Describe(Assert.Single(await _app.ContentAsync())));
    }

    [Fact]
    public async Task A_row_has_the_last_imported_value_of_each_field()
    {
        string[] fields = ["language", "content", "tags", "metadata"];
        string[][] values = [["\"de\"", "\"en\"", "null"], ["\"c\"", "\"d\"", "null"], ["[\"a\"]", "[\"b\"]", "null"], ["{\"a\":1}", "{}", "null"]];
        // A package may have any value or none for each field, and an item may be in only some of the packages.
        var item = Gen.Select(Gen.Int[-1, 2].Array[4], Gen.OneOfConst("T", "U"), Gen.Int[0, 3]);
        var sample = 0;
        await item.Array[40].Array[3].SampleAsync(
            async packages =>
            {
                sample++;
                var rows = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
                foreach (var items in packages)
                {
                    var lines = new List<string>();
                    foreach (var (number, (choices, title, presence)) in items.Index().Where(item => item.Item.Item3 > 0))
                    {
                        var key = $"{sample}/{number}";
                        var given = fields.Zip(choices, values)
                            .Where(field => field.Second >= 0)
                            .ToDictionary(field => field.First, field => field.Third[field.Second]);
                        var more = string.Concat(given.Select(field => $",\"{field.Key}\":{field.Value}"));
                        lines.Add($"{{\"key\":\"{key}\",\"type\":\"t\",\"title\":\"{title}\"{more}}}");
                        var before = rows.GetValueOrDefault(key, ["", "null", "null", "null", "null"]);
                        rows[key] = [title, .. fields.Zip(before.Skip(1), (field, value) => given.GetValueOrDefault(field, value))];
                    }

                    _app.Package("package/a.jsonl", string.Join('\n', lines));
                    var job = await _app.RunAsync(operation: ImportOperation.Reimport);
                    Assert.Equal((JobStatus.Successful, 0), (job.Status, job.Errors));
                }

                var stored = (await _app.ContentAsync()).Where(row => row.Key.StartsWith($"{sample}/", StringComparison.Ordinal));
                Assert.Equal(
                    rows.Select(row => $"{row.Key} {row.Value[0]} {Text(row.Value[2])} {Text(row.Value[1])} {Text(row.Value[3])} {Text(row.Value[4])}"),
                    stored.OrderBy(row => row.Key, StringComparer.Ordinal).Select(Describe));
            },
            iter: 10,
            threads: 1);

        static string Text(string json) => json == "null" ? "" : json.Trim('[', ']', '"');
    }

    private static string Describe(ContentItem row) => $"{row.Key} {row.Title} {row.Content} {row.Language} {string.Join(';', row.Tags)} {row.Metadata}";
}
