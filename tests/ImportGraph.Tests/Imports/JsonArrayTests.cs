using System.Text;

namespace ImportGraph.Tests.Imports;

public sealed class JsonArrayTests
{
    private const string Name = "items.json";

    [Fact]
    public async Task Items_are_read_with_the_lines_on_which_they_start()
    {
        var items = await Reading.ReadAsync(Name, $$"""
            [
              {{Reading.Item("2")}},

              {
                "key": "4",
                "type": "t", "title": "T",
                "content": "c", "tags": ["a", "b"], "metadata": { "n": [1, 2] }
              }, {{Reading.Item("8")}}
              ,
              {{Reading.Item("10")}}
            ]

            """);

        Assert.Equal([(2, "2"), (4, "4"), (8, "8"), (10, "10")], items.Places());
        Assert.Equal("""{ "n": [1, 2] }""", items[1].Metadata);
        Assert.Equal(["a", "b"], items[1].Tags);
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Fact]
    public async Task A_byte_order_mark_and_CRLF_are_not_part_of_items()
    {
        var items = await Reading.ReadAsync(Name, $"\uFEFF\r\n[\r\n{Reading.Item("3")},\r\n\r\n{Reading.Item("5")}\r\n]\r\n");

        Assert.Equal([(3, "3"), (5, "5")], items.Places());
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF [ \n ] \n")]
    public async Task A_file_without_items_has_no_issues(string content) => Assert.Empty(await Reading.ReadAsync(Name, content));

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("\n\n  {\"key\":\"a\"}", 3)]
    [InlineData("\"text\"", 1)]
    [InlineData("null", 1)]
    [InlineData("\r\nnot json", 2)]
    public async Task A_file_that_is_not_an_array_is_one_issue(string content, long line)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, content));

        Assert.Equal("JSON_MALFORMED", Assert.Single(item.Issues).Code);
        Assert.Equal(line, item.Line);
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("{\"items\":[]}", ".jsonl")]
    [InlineData("\n {\"key\":\"a\"}\n{\"key\":\"b\"}", ".jsonl")]
    [InlineData("not json", "begin with [")]
    [InlineData("PK\u0003\u0004", "zip")]
    [InlineData("[\0{\0", "UTF-16")]
    public async Task The_issue_of_a_file_that_is_not_an_array_says_what_it_looks_like(string content, string hint)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, content));

        Assert.Contains(hint, Assert.Single(item.Issues).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n{0},\n{1}", 3, "ends within its array")]
    [InlineData("[\n{0},\n{1},\n", 4, "ends within its array")]
    [InlineData("[\n{0},\n{1},\n{{\"key\":", 4, "ends within its array")]
    [InlineData("[\n{0},\n{1},\n{{\"key\":\"a", 4, "ends within its array")]
    [InlineData("[\n{0},\n{1},\n]", 4, "column 1: The JSON array contains a trailing comma at the end.")]
    [InlineData("[\n{0},\n{1}\n{0}\n]", 4, "column 1: '{{' is invalid after a value. Expected either ',', '}}', or ']'.")]
    [InlineData("[\n{0},\n{1},\n,{0}\n]", 4, "column 1: ',' is an invalid start of a value.")]
    [InlineData("[\n{0},\n{1},\n{{\"key\" \"x\"}},\n{0}\n]", 4, "column 8")]
    [InlineData("[\n{0},\n{1},\n{{\"key\":\n\n NaN}},\n{0}\n]", 6, "column 2: 'N' is an invalid start of a value.")]
    [InlineData("[\n{0},\n{1},\n\n# comment\n{0}\n]", 5, "column 1: '#'")]
    [InlineData("[\n{0},\n{1},\n// comment\n{0}\n]", 4, "column 1: '/'")]
    [InlineData("[\n{0},\n{1}\n}}", 4, "column 1: '}}'")]
    public async Task After_a_mistake_the_rest_of_the_file_cannot_be_read(string file, long line, string problem)
    {
        var content = string.Format(null, file, Reading.Item("2"), Reading.Item("3"));

        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes(content));

        Assert.Equal([(2, "2"), (3, "3")], items.Places());
        Assert.All(items, item => Assert.Empty(item.Issues));
        Assert.StartsWith($"\"{Name}\" cannot be read from line {line} on.", failure, StringComparison.Ordinal);
        Assert.Contains(string.Format(null, problem), failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" \n ", 2)]
    [InlineData("[", 1)]
    [InlineData("\uFEFF\r\n[\r\n", 3)]
    public async Task A_file_that_ends_before_its_first_item_cannot_be_read(string content, long line)
    {
        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes(content));

        Assert.Empty(items);
        Assert.Contains($"line {line} on. The file ends ", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("\n]")]
    [InlineData("\n\n[{\"key\":\"x\"}]")]
    [InlineData(",")]
    [InlineData("\0")]
    public async Task Nothing_may_follow_the_array(string rest)
    {
        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes($"[{Reading.Item("1")}]{rest}"));

        Assert.Equal([(1, "1")], items.Places());
        Assert.Contains($"from line {1 + rest.Count(c => c == '\n')} on", failure, StringComparison.Ordinal);
        Assert.Contains("invalid after a single JSON value. Expected end of data.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_element_that_is_not_an_item_is_an_issue_and_the_next_ones_are_read()
    {
        var items = await Reading.ReadAsync(
            Name, Reading.Damaged($"[1,\n[{Reading.Item("x")}],\nnull,\n\"\xFF\",\n{{\"key\":\"a\",\"key\":\"b\"}},\n{Reading.Item("6")}]"));

        Assert.Equal([1, 2, 3, 4, 5, 6], items.Select(item => item.Line));
        Assert.Equal(
            ["ITEM_NOT_AN_OBJECT", "ITEM_NOT_AN_OBJECT", "ITEM_NOT_AN_OBJECT", "ENCODING_INVALID", "JSON_MALFORMED"],
            items.SelectMany(item => item.Issues).Select(issue => issue.Code));
        Assert.Equal("6", items[5].Key);
    }

    [Fact]
    public async Task A_field_that_is_unknown_or_has_the_wrong_type_is_an_issue()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, """[{"key":1,"type":"t","title":"T","content":"c","tags":{},"more":2}]"""));

        Assert.Equal([("FIELD_WRONG_TYPE", "key"), ("FIELD_WRONG_TYPE", "tags"), ("FIELD_UNKNOWN", "more")], item.Found());
    }

    [Theory]
    [InlineData(9_000_000)]
    [InlineData(20_000_000)]
    public async Task After_an_element_that_is_too_long_the_rest_of_the_file_cannot_be_read(int length)
    {
        var (items, failure) = await Reading.ReadBrokenAsync(
            Name,
            Encoding.UTF8.GetBytes($"[\n{Reading.Item("2")},\n\n\""),
            Reading.Filler(length),
            Encoding.UTF8.GetBytes($"\",\n{Reading.Item("5")}]"));

        Assert.Equal([(2, "2")], items.Places());
        Assert.Contains("line 4 on. An element is longer than 8,388,608 bytes.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_element_just_below_the_maximum_length_is_read()
    {
        var items = await Reading.ReadAsync(
            Name,
            Encoding.UTF8.GetBytes("[{\"key\":\"long\",\"content\":\""),
            Reading.Filler(8_000_000),
            Encoding.UTF8.GetBytes($"\"}},\n{Reading.Item("2")}]"));

        Assert.Equal([(1, "long"), (2, "2")], items.Places());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task After_nesting_that_is_too_deep_the_rest_of_the_file_cannot_be_read(int levels)
    {
        var content = $"[\n{Reading.Item("2")},\n{new string('[', levels)}{new string(']', levels)}]";

        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes(content));

        Assert.Equal([(2, "2")], items.Places());
        Assert.Contains("line 3 on. Not valid JSON at column 64: The maximum configured depth of 64 has been exceeded.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_longer_than_every_buffer_are_read()
    {
        var contents = Enumerable.Range(1, 9).Select(length => new string((char)('0' + length), length * 70_001)).ToList();

        var items = await Reading.ReadAsync(Name, $"[{string.Join(",\n", contents.Select(content => $$"""{"content":"{{content}}"}"""))}]");

        Assert.Equal(contents, items.Select(item => item.Content));
        Assert.Equal(Enumerable.Range(1, 9).Select(line => (long)line), items.Select(item => item.Line));
    }
}
