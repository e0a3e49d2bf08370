using System.Text;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Tests.Imports;

public sealed class CsvTests
{
    private const string Name = "items.csv";
    private const string Header = "key,type,title,content";

    [Fact]
    public async Task Every_field_of_an_item_is_read_whatever_the_order_of_the_columns()
    {
        var item = Assert.Single(await Reading.ReadAsync(
            Name, "title, metadata ,content,tags,language,type,reviewed,key\n\"Grüße, 😀\",m,\"a \"\"b\"\"\",x; y ;;z,de-CH,article,2026-01-01,k/1"));

        Assert.Equal((2, "k/1", "article", "de-CH", "Grüße, 😀", "a \"b\""), (item.Line, item.Key, item.Type, item.Language, item.Title, item.Content));
        Assert.Equal(["x", "y", "z"], item.Tags);
        Assert.Equal("""{"metadata":"m","reviewed":"2026-01-01"}""", item.Metadata);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task A_cell_that_is_empty_is_absent()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, "key,type,title,content,language,tags,colour,\nk,t,T,c,,\"\",,x"));

        Assert.Null(item.Language ?? item.Metadata);
        Assert.Empty(item.Tags);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task A_header_that_names_a_column_twice_leaves_nothing_to_read()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, "key,type,title,content,title\nk,t,T,c,other"));

        Assert.Equal("title", Assert.Single(item.Issues).Value);
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_are_counted_over_blank_ones_and_those_inside_cells(string end)
    {
        var file = $"\uFEFF{Header}\n2,t,T,c\n\n\n5,t,T,\"a\nb\n\nc\"\n9,t,\"T\",c\n";

        var items = await Reading.ReadAsync(Name, file.Replace("\n", end, StringComparison.Ordinal));

        Assert.Equal([(2, "2"), (5, "5"), (9, "9")], items.Places());
        Assert.Equal($"a{end}b{end}{end}c", items[1].Content);
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Theory]
    [InlineData("3,t,a\"b,c")]
    [InlineData("3,t,\"a\"b,c")]
    [InlineData("\"3\"x\",t,T,c")]
    public async Task A_row_with_wrong_quotes_is_one_issue_and_those_around_it_are_read(string row)
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n{row}\n4,t,T,c\n");

        Assert.Equal([2, 3, 4], items.Select(item => item.Line));
        Assert.Equal("CSV_MALFORMED", Assert.Single(items[1].Issues).Code);
        Assert.True(items[1].Unreadable);
        Assert.Equal(("2", "4"), (items[0].Key, items[2].Key));
        Assert.Empty(items[0].Issues.Concat(items[2].Issues));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_one_issue()
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n3,t,\"T,c\n4,t,T,c\n");

        Assert.Equal([(2, "2"), (3, null)], items.Places());
        Assert.Equal("CSV_MALFORMED", Assert.Single(items[1].Issues).Code);
    }

    [Theory]
    [InlineData("3,t,T", "The row has 3 cells, the header 4.")]
    [InlineData("3,t,T,c,more", "The row has 5 cells, the header 4.")]
    [InlineData("3", "The row has 1 cells, the header 4.")]
    public async Task A_row_of_another_length_than_the_header_is_one_issue(string row, string message)
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n{row}\n4,t,T,c");

        Assert.Equal([(2, "2"), (3, null), (4, "4")], items.Places());
        var issue = Assert.Single(items[1].Issues);
        Assert.Equal(("CSV_WRONG_COLUMNS", message, row), (issue.Code, issue.Message, issue.Value));
    }

    [Theory]
    [InlineData(10_000_000)]
    [InlineData(20_000_000)]
    public async Task A_row_that_is_too_long_is_one_issue_and_the_rest_of_the_file_is_given_up(int length)
    {
        var items = await Reading.ReadAsync(
            Name, Encoding.UTF8.GetBytes($"{Header}\n2,t,T,\"a\nb\"\n\n5,t,T,\""), Reading.Filler(length), Encoding.UTF8.GetBytes("\"\n6,t,T,c\n"));

        Assert.Equal([(2, "2"), (5, null)], items.Places());
        Assert.Equal("RECORD_TOO_LONG", Assert.Single(items[1].Issues).Code);
        Assert.Contains("rest of the file", items[1].Issues[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3,t,T,c,x,y", "CSV_TOO_MANY_COLUMNS")]
    [InlineData("3,t,\"T\",12345678901", "CSV_CELL_TOO_LONG")]
    public async Task A_row_with_more_columns_or_a_longer_cell_than_there_may_be_is_one_issue_and_those_around_it_are_read(string row, string code)
    {
        var file = $"{Header},\n2,t,T,1234567890,\n{row}\n4,t,T,c,\n";

        var items = await Reading.ReadAsync(Name, new FileLimits(MaxColumns: 5, MaxCellBytes: 10), Encoding.UTF8.GetBytes(file));

        Assert.Equal([(2, "2"), (3, null), (4, "4")], items.Places());
        Assert.Equal(code, Assert.Single(items[1].Issues).Code);
        Assert.True(items[1].Unreadable);
    }

    [Theory]
    [InlineData(3, 100, "CSV_TOO_MANY_COLUMNS")]
    [InlineData(4, 6, "CSV_CELL_TOO_LONG")]
    public async Task A_header_with_more_columns_or_a_longer_name_than_there_may_be_leaves_nothing_to_read(int columns, int bytes, string code)
    {
        var limits = new FileLimits(MaxColumns: columns, MaxCellBytes: bytes);

        var item = Assert.Single(await Reading.ReadAsync(Name, limits, Encoding.UTF8.GetBytes($"{Header}\n2,t,T,c\n")));

        Assert.Equal((1, code), (item.Line, Assert.Single(item.Issues).Code));
    }

    [Fact]
    public async Task The_longest_content_fits_into_a_cell()
    {
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", ImportGraph.Storage.ContentItem.MaxContentLength / 2));

        var item = Assert.Single(await Reading.ReadAsync(Name, $"{Header}\nk,t,T,\"{longest}\""));

        Assert.Equal(longest, item.Content);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task A_header_that_is_too_long_is_one_issue()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, Encoding.UTF8.GetBytes("\""), Reading.Filler(20_000_000)));

        Assert.Equal((1, "RECORD_TOO_LONG"), (item.Line, Assert.Single(item.Issues).Code));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_warned_of()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, Reading.Damaged($"{Header}\nk,t,Gr\xFC\u00DFe,\x80")));

        Assert.Equal([("ENCODING_DAMAGED", "title"), ("ENCODING_DAMAGED", "content")], item.Found());
        Assert.Equal("Gr\uFFFD\uFFFDe", item.Title);
        Assert.False(item.Rejected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("key,type,title,content")]
    [InlineData("key,type,title,content\r\n\r\n")]
    [InlineData("\n\n")]
    public async Task A_file_without_items_has_no_issues(string content) => Assert.Empty(await Reading.ReadAsync(Name, content));

    [Fact]
    public async Task Without_a_column_for_it_a_required_field_is_missing_in_every_row()
    {
        var items = await Reading.ReadAsync(Name, "Key,type,title,content\n2,t,T,c\n3,t,T,c");

        Assert.All(items, item => Assert.Equal([("FIELD_MISSING", "key")], item.Found()));
        Assert.Equal("""{"Key":"2"}""", items[0].Metadata);
    }

    [Fact]
    public async Task Rows_longer_than_every_buffer_are_read()
    {
        var contents = Enumerable.Range(1, 9).Select(length => new string((char)('0' + length), length * 70_001)).ToList();

        var items = await Reading.ReadAsync(Name, $"key,content\n{string.Join('\n', contents.Select(content => $"k,\"{content}\""))}");

        Assert.Equal(contents, items.Select(item => item.Content));
        Assert.Equal(Enumerable.Range(2, 9).Select(line => (long)line), items.Select(item => item.Line));
    }

    [Theory]
    [InlineData("key,type,ti\"tle,content")]
    [InlineData("\"key\"x,type,title,content")]
    public async Task A_header_with_wrong_quotes_is_an_issue_and_no_row_is_blamed_for_it(string header)
    {
        var items = await Reading.ReadAsync(Name, $"{header}\n2,t,T,c\n");

        Assert.Equal((1, "CSV_MALFORMED"), (items[0].Line, Assert.Single(items[0].Issues).Code));
        Assert.DoesNotContain("CSV_MALFORMED", items.Skip(1).SelectMany(item => item.Issues).Select(issue => issue.Code));
    }
}
