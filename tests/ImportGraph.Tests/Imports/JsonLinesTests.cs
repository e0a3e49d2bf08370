using System.Text;

namespace ImportGraph.Tests.Imports;

public sealed class JsonLinesTests
{
    private const string Name = "items.jsonl";

    [Fact]
    public async Task Every_field_of_an_item_is_read()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, """
      {"key":"k/1","type":"article","language":"de-CH","title":"Gr\u00fc\u00dfe \ud83d\ude00","content":"a\nb","tags":["x","y"],"metadata":{"n":[1,{"m":null}]}}
      """));

        Assert.Equal(("items.jsonl", 1), (item.File, item.Line));
        Assert.Equal(("k/1", "article", "de-CH", "Grüße 😀", "a\nb"), (item.Key, item.Type, item.Language, item.Title, item.Content));
        Assert.Equal(["x", "y"], item.Tags);
        Assert.Equal("""{"n":[1,{"m":null}]}""", item.Metadata);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task Fields_that_are_null_are_absent()
    {
        var item = Assert.Single(await Reading.ReadAsync(
            Name, """{"key":"k","type":"t","title":"T","content":"c","language":null,"tags":null,"metadata":null}"""));

        Assert.Null(item.Language ?? item.Metadata);
        Assert.Empty(item.Tags);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task Line_numbers_count_blank_lines_and_ignore_a_byte_order_mark()
    {
        var items = await Reading.ReadAsync(
            Name, $"\uFEFF{Reading.Item("1")}\r\n\r\n \t \n  {Reading.Item("4")}  \r\n{Reading.Item("5")}\n\n\n{Reading.Item("8")}");

        Assert.Equal([(1, "1"), (4, "4"), (5, "5"), (8, "8")], items.Places());
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Theory]
    [InlineData("""{"key":"x" """)]
    [InlineData("""{"key":"x",}""")]
    [InlineData("""{"key":"x"} {"key":"y"}""")]
    [InlineData("""{'key':'x'}""")]
    [InlineData("""{"key":"x"} // comment""")]
    [InlineData("""{"key":"x}""")]
    [InlineData("""{"key":"\x"}""")]
    [InlineData("""{"key":01}""")]
    [InlineData("key,type,title")]
    [InlineData("\0")]
    public async Task A_line_that_is_not_JSON_is_one_issue_and_the_lines_around_it_are_read(string line)
    {
        var items = await Reading.ReadAsync(Name, $"{Reading.Item("1")}\n{line}\n{Reading.Item("3")}\n");

        Assert.Equal([1, 2, 3], items.Select(item => item.Line));
        var issue = Assert.Single(items[1].Issues);
        Assert.Equal(("JSON_MALFORMED", line), (issue.Code, issue.Value));
        Assert.Matches(@"column \d+", issue.Message);
        Assert.True(items[1].Unreadable && items[1].Rejected);
        Assert.Empty(items[0].Issues.Concat(items[2].Issues));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"key":"x"}]""")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task A_line_that_is_not_an_object_is_an_issue(string line)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, line));

        Assert.Equal(("ITEM_NOT_AN_OBJECT", line), (Assert.Single(item.Issues).Code, item.Issues[0].Value));
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("""{"key":"a","key":"b","type":"t","title":"T","content":"c"}""")]
    [InlineData("""{"key":"a","k\u0065y":"b","type":"t","title":"T","content":"c"}""")]
    [InlineData("""{"key":"a","type":"t","title":"T","content":"c","metadata":{"x":1,"x":2}}""")]
    public async Task An_item_with_two_properties_of_the_same_name_is_an_issue_that_says_so(string line)
    {
        var issue = Assert.Single(Assert.Single(await Reading.ReadAsync(Name, line)).Issues);

        Assert.Equal("JSON_MALFORMED", issue.Code);
        Assert.Contains("two properties with one name", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"key\":\"k\xFF\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\"}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"tags\":[\"\xFF\"]}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"metadata\":{\"a\":\"\xFF\"}}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"metadata\":{\"\xFF\":1}}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"\xFF\":1}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"other\":\"\xFF\"}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"\\uD800\"}")]
    [InlineData("{\"key\":\"k\",\"type\":\"t\",\"title\":\"T\",\"content\":\"c\",\"\\uDC00\":1}")]
    [InlineData("\"\xFF\"")]
    public async Task An_item_that_is_not_UTF_8_is_an_issue(string line)
    {
        var items = await Reading.ReadAsync(Name, Reading.Damaged($"{line}\n{Reading.Item("2")}"));

        Assert.Equal("ENCODING_INVALID", Assert.Single(items[0].Issues).Code);
        Assert.True(items[0].Unreadable);
        Assert.Equal([(2, "2")], items.Skip(1).Places());
    }

    [Theory]
    [InlineData("key", "1", "a string")]
    [InlineData("type", "[]", "a string")]
    [InlineData("title", "{}", "a string")]
    [InlineData("content", "true", "a string")]
    [InlineData("language", "1.5", "a string")]
    [InlineData("tags", "\"a\"", "a list of strings")]
    [InlineData("tags", "[\"a\",1]", "a list of strings")]
    [InlineData("tags", "[null]", "a list of strings")]
    [InlineData("metadata", "[1]", "an object")]
    [InlineData("metadata", "\"a\"", "an object")]
    public async Task A_field_of_the_wrong_type_is_one_issue(string field, string value, string expected)
    {
        var fields = new Dictionary<string, string> { ["key"] = "\"k\"", ["type"] = "\"t\"", ["title"] = "\"T\"", ["content"] = "\"c\"", [field] = value };

        var item = Assert.Single(await Reading.ReadAsync(Name, $"{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}"));

        var issue = Assert.Single(item.Issues);
        Assert.Equal(("FIELD_WRONG_TYPE", field, value), (issue.Code, issue.Field, issue.Value));
        Assert.Contains(expected, issue.Message, StringComparison.Ordinal);
        Assert.False(item.Unreadable);
    }

    [Fact]
    public async Task An_unknown_field_is_a_warning()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, """{"key":"k","type":"t","title":"T","content":"c","Key":"x","colour":["red"]}"""));

        Assert.Equal([("FIELD_UNKNOWN", "Key"), ("FIELD_UNKNOWN", "colour")], item.Found());
        Assert.Equal("""["red"]""", item.Issues[1].Value);
        Assert.False(item.Rejected);
    }

    [Theory]
    [InlineData(Reading.TooLong)]
    [InlineData(9_000_000)]
    [InlineData(20_000_000)]
    public async Task A_line_that_is_too_long_is_one_issue_and_the_lines_around_it_are_read(int length)
    {
        var items = await Reading.ReadAsync(
            Name,
            Encoding.UTF8.GetBytes($"{Reading.Item("1")}\n"),
            Reading.Filler(length),
            Encoding.UTF8.GetBytes($"\n{Reading.Item("3")}\n\n{Reading.Item("5")}"));

        Assert.Equal([(1, "1"), (2, null), (3, "3"), (5, "5")], items.Places());
        Assert.Equal("RECORD_TOO_LONG", Assert.Single(items[1].Issues).Code);
    }

    [Theory]
    [InlineData(Reading.TooLong)]
    [InlineData(20_000_000)]
    public async Task A_last_line_that_is_too_long_is_one_issue(int length)
    {
        var items = await Reading.ReadAsync(Name, Encoding.UTF8.GetBytes($"{Reading.Item("1")}\n"), Reading.Filler(length));

        Assert.Equal([(1, "1"), (2, null)], items.Places());
        Assert.Equal("RECORD_TOO_LONG", Assert.Single(items[1].Issues).Code);
    }

    [Fact]
    public async Task A_line_of_the_maximum_length_is_read()
    {
        var start = Encoding.UTF8.GetBytes("""{"key":"long","content":" """);
        var end = Encoding.UTF8.GetBytes("\"}");

        var items = await Reading.ReadAsync(
            Name, start, Reading.Filler(Reading.TooLong - 1 - start.Length - end.Length), end, Encoding.UTF8.GetBytes($"\n{Reading.Item("2")}"));

        Assert.Equal([(1, "long"), (2, "2")], items.Places());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task Deep_nesting_is_an_issue(int levels)
    {
        var lists = new string('[', levels) + new string(']', levels);
        var objects = string.Concat(Enumerable.Repeat("{\"metadata\":", levels)) + "{}" + new string('}', levels);

        var items = await Reading.ReadAsync(Name, $"{lists}\n{objects}\n{Reading.Item("3")}");

        Assert.Equal(["JSON_MALFORMED", "JSON_MALFORMED"], items.SelectMany(item => item.Issues).Select(issue => issue.Code));
        Assert.Equal([(3, "3")], items.Skip(2).Places());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\r\n \r\n\t")]
    public async Task A_file_without_items_has_no_issues(string content) => Assert.Empty(await Reading.ReadAsync(Name, content));

    [Fact]
    public async Task Items_longer_than_every_buffer_are_read()
    {
        var contents = Enumerable.Range(1, 9).Select(length => new string((char)('0' + length), length * 70_001)).ToList();

        var items = await Reading.ReadAsync(Name, string.Join('\n', contents.Select(content => $$"""{"content":"{{content}}"}""")));

        Assert.Equal(contents, items.Select(item => item.Content));
    }
}
