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
    public async Task A_byte_order_mark_and_CRLF_are_no_part_of_items()
    {
        var items = await Reading.ReadAsync(Name, $"\uFEFF\r\n[\r\n{Reading.Item("3")},\r\n\r\n{Reading.Item("5")}\r\n]\r\n");

        Assert.Equal([(3, "3"), (5, "5")], items.Places());
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\uFEFF [ \n ] \n")]
    public async Task A_file_without_items_has_no_issues(string content) => Assert.Empty(await Reading.ReadAsync(Name, content));

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("\n\n  {\"key\":\"a\"}", 3)]
    [InlineData("\"text\"", 1)]
    [InlineData("null", 1)]
    [InlineData(" \n ", 2)]
    [InlineData("\uFEFF", 1)]
    [InlineData("\r\nnot json", 2)]
    public async Task A_file_that_is_no_array_is_one_issue(string content, long line)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, content));

        Assert.Equal("JSON_MALFORMED", Assert.Single(item.Issues).Code);
        Assert.Equal(line, item.Line);
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("[\n{0},\n{1}", 3)]
    [InlineData("[\n{0},\n{1},\n", 4)]
    [InlineData("[\n{0},\n{1},\n{{\"key\":", 4)]
    [InlineData("[\n{0},\n{1},\n]", 4)]
    [InlineData("[\n{0},\n{1}\n{0}\n]", 4)]
    [InlineData("[\n{0},\n{1},\n{{\"key\" \"x\"}},\n{0}\n]", 4)]
    [InlineData("[\n{0},\n{1},\n\n# comment\n{0}\n]", 5)]
    [InlineData("[\n{0},\n{1}\n}}", 4)]
    public async Task Behind_a_mistake_the_rest_of_the_file_is_given_up_with_one_issue(string file, long line)
    {
        var items = await Reading.ReadAsync(Name, string.Format(null, file, Reading.Item("2"), Reading.Item("3")));

        Assert.Equal([(2, "2"), (3, "3"), (line, null)], items.Places());
        Assert.Equal("JSON_MALFORMED", Assert.Single(items[2].Issues).Code);
        Assert.Contains("rest of the file", items[2].Issues[0].Message, StringComparison.Ordinal);
        Assert.Empty(items[0].Issues.Concat(items[1].Issues));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("\n]")]
    [InlineData("\n\n[{\"key\":\"x\"}]")]
    [InlineData(",")]
    [InlineData("\0")]
    public async Task Behind_the_array_nothing_may_follow(string rest)
    {
        var items = await Reading.ReadAsync(Name, $"[{Reading.Item("1")}]{rest}");

        Assert.Equal([(1, "1"), (1 + rest.Count(c => c == '\n'), null)], items.Places());
        Assert.Equal("JSON_MALFORMED", Assert.Single(items[1].Issues).Code);
    }

    [Fact]
    public async Task An_element_that_is_no_item_is_an_issue_and_the_next_are_read()
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
    public async Task A_field_of_the_wrong_type_or_that_is_none_of_ours_is_an_issue()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, """[{"key":1,"type":"t","title":"T","content":"c","tags":{},"more":2}]"""));

        Assert.Equal([("FIELD_WRONG_TYPE", "key"), ("FIELD_WRONG_TYPE", "tags"), ("FIELD_UNKNOWN", "more")], item.Found());
    }

    [Theory]
    [InlineData(9_000_000)]
    [InlineData(20_000_000)]
    public async Task An_element_that_is_too_long_is_one_issue_and_the_rest_of_the_file_is_given_up(int length)
    {
        var items = await Reading.ReadAsync(
            Name,
            Encoding.UTF8.GetBytes($"[\n{Reading.Item("2")},\n\n\""),
            Reading.Filler(length),
            Encoding.UTF8.GetBytes($"\",\n{Reading.Item("5")}]"));

        Assert.Equal([(2, "2"), (4, null)], items.Places());
        Assert.Equal("RECORD_TOO_LONG", Assert.Single(items[1].Issues).Code);
        Assert.Contains("rest of the file", items[1].Issues[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_element_almost_as_long_as_elements_may_be_is_read()
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
    public async Task Deep_nesting_is_an_issue(int levels)
    {
        var items = await Reading.ReadAsync(Name, $"[\n{Reading.Item("2")},\n{new string('[', levels)}{new string(']', levels)}]");

        Assert.Equal([(2, "2"), (3, null)], items.Places());
        Assert.Equal("JSON_MALFORMED", Assert.Single(items[1].Issues).Code);
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
