using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>What a reimport does to fields that its package does not give.</summary>
public sealed class ReimportTests : IDisposable
{
    private const string Whole = """{"key":"k","type":"t","title":"Old","content":"Long text","language":"de","tags":["a","b"],"metadata":{"price":"10"}}""";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Columns_that_are_absent_leave_what_is_stored()
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
    public async Task A_cell_that_is_empty_empties_its_field_and_other_columns_replace_all_metadata(string header, string row, string expected)
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
    public async Task A_property_that_is_absent_leaves_what_is_stored_and_one_that_is_null_empties_it(string item, string expected)
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
    public async Task An_item_that_says_nothing_new_is_not_written(string item)
    {
        _app.Package("package/a.jsonl", Whole);
        var first = await _app.RunAsync();
        _app.Package("package/a.jsonl", item);

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((1, 0), (job.Successful, job.Warnings));
        Assert.Equal(first.Id, Assert.Single(await _app.ContentAsync()).JobId);
    }

    [Fact]
    public async Task An_item_whose_stored_content_is_empty_too_is_still_warned_of()
    {
        _app.Package("package/a.jsonl", """{"key":"k","type":"t","title":"Old","language":"de"}""");
        await _app.RunAsync();
        _app.Package("package/a.jsonl", """{"key":"k","type":"t","title":"New"}""");

        var job = await _app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((0, 1), (job.Successful, job.Warnings));
        Assert.Equal("k New  de  ", Describe(Assert.Single(await _app.ContentAsync())));
    }

    [Fact]
    public async Task A_row_written_in_parts_is_the_same_as_one_written_at_once()
    {
        string[] fields = ["\"language\":", "\"content\":", "\"tags\":", "\"metadata\":"];
        string[][] values = [["\"de\"", "\"en\"", "null"], ["\"c\"", "\"d\"", "null"], ["[\"a\"]", "[]", "null"], ["{\"a\":1}", "{}", "null"]];
        var item = Gen.Select(Gen.Int[-1, 2].Array[4], Gen.OneOfConst("T", "U"));
        var number = 0;
        await item.Array[2, 3].Array[40].SampleAsync(
            async items =>
            {
                // Several items a package, so that rows of all kinds are in one batch.
                number++;
                var expected = new Dictionary<string, string?[]>();
                for (var part = 0; part < 3; part++)
                {
                    var lines = new List<string>();
                    foreach (var (key, parts) in items.Index().Where(found => part < found.Item.Length).Select(found => ($"{number}/{found.Index}", found.Item)))
                    {
                        var (choice, title) = parts[part];
                        lines.Add($"{{\"key\":\"{key}\",\"type\":\"t\",\"title\":\"{title}\"{string.Concat(choice.Index().Where(c => c.Item >= 0).Select(c => $",{fields[c.Index]}{values[c.Index][c.Item]}"))}}}");
                        var before = expected.GetValueOrDefault(key) ?? new string?[5];
                        expected[key] = [title, .. choice.Index().Select(c => c.Item < 0 ? before[c.Index + 1] : values[c.Index][c.Item])];
                    }

                    _app.Package("package/a.jsonl", string.Join('\n', lines));
                    var job = await _app.RunAsync(operation: ImportOperation.Reimport);
                    Assert.Equal((JobStatus.Successful, 0), (job.Status, job.Errors));
                }

                Assert.Equal(
                    expected.Select(row => $"{row.Key} {row.Value[0]} {Text(row.Value[2])} {Text(row.Value[1])} {Text(row.Value[3]?.Trim('[', ']'))} {Text(row.Value[4])}").Order(),
                    (await _app.ContentAsync()).Where(row => row.Key.StartsWith($"{number}/", StringComparison.Ordinal)).Select(Describe).Order());
            },
            iter: 10,
            threads: 1);

        static string? Text(string? json) => json is "null" ? null : json?.Trim('"');
    }

    private static string Describe(ContentItem row) => $"{row.Key} {row.Title} {row.Content} {row.Language} {string.Join(';', row.Tags)} {row.Metadata}";
}
