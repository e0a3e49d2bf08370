using System.Text;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Tests.Imports;

public sealed class CsvTests
{
    private const string Name = "items.csv";
    private const string Header = "key,type,title,content";

    [Fact]
    public async Task Every_field_of_an_item_is_read_in_any_order_of_the_columns()
    {
        var item = Assert.Single(await Reading.ReadAsync(
            Name, "title, metadata ,content,tags,language,type,reviewed,key\n\"Grüße, 😀\",m,\"a \"\"b\"\"\",x; y ;;z,de-CH,article,2026-01-01,k/1"));

        Assert.Equal((2, "k/1", "article", "de-CH", "Grüße, 😀", "a \"b\""), (item.Line, item.Key, item.Type, item.Language, item.Title, item.Content));
        Assert.Equal(["x", "y", "z"], item.Tags);
        Assert.Equal("""{"metadata":"m","reviewed":"2026-01-01"}""", item.Metadata);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task An_empty_cell_is_an_absent_field()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, "key,type,title,content,language,tags,colour,\nk,t,T,c,,\"\",,x"));

        Assert.Null(item.Language ?? item.Metadata);
        Assert.Empty(item.Tags);
        Assert.Empty(item.Issues);
    }

    [Fact]
    public async Task A_file_whose_header_names_a_column_twice_cannot_be_read()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, "key,type,title,content,title\nk,t,T,c,other"));

        Assert.Equal("Two columns have the name \"title\". The file was not read.", Assert.Single(item.Issues).Message);
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Line_numbers_count_blank_lines_and_lines_inside_cells(string end)
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
    public async Task A_row_with_wrong_quotes_is_one_issue_and_the_rows_around_it_are_read(string row)
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n{row}\n4,t,T,c\n");

        Assert.Equal([2, 3, 4], items.Select(item => item.Line));
        Assert.Equal("CSV_MALFORMED", Assert.Single(items[1].Issues).Code);
        Assert.True(items[1].Unreadable);
        Assert.Equal(("2", "4"), (items[0].Key, items[2].Key));
        Assert.Empty(items[0].Issues.Concat(items[2].Issues));
    }

    [Theory]
    [InlineData("3,t,\"T,c\n4,t,T,c\n", 3)]
    [InlineData("3,t,T,\"", 3)]
    [InlineData("3,t,T,\"a \"\"quote\"\"", 3)]
    [InlineData("3,t,T,\"\"\"\n", 3)]
    [InlineData("3,t,\"a\nb\r\nc\",\"d\n6,t,T,c\n", 5)]
    [InlineData("3,\"t\"x,a\"b,\"c\n4,t,T,c\n", 3)]
    [InlineData("\n\n5,t,T,\"c", 5)]
    public async Task After_a_quote_that_never_closes_the_rest_of_the_file_cannot_be_read(string rows, long line)
    {
        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes($"{Header}\n2,t,T,c\n{rows}"));

        Assert.Equal([(2, "2")], items.Places());
        Assert.Equal($"\"{Name}\" cannot be read from line {line} on. A quote that opens there never closes.", failure);
    }

    [Theory]
    [InlineData("3,t,\"T,c\n4,t,T,c\n5,t,\"T\",c\n", "CSV_MALFORMED", 5, "lines 4 to 5 were read as its text")]
    [InlineData("3,t,\"T,c\n4,t,T,\"c\"\n", "CSV_MALFORMED", 4, "line 4 was read as its text")]
    [InlineData("3,t,T,\"c\n4,t,T,c\n5,t,5\",c\n", "CSV_WRONG_COLUMNS", 5, "lines 4 to 5 were read as its text")]
    [InlineData("3,\"t\r\n4,t,T,c\r\n5,t\",T\r\n", "CSV_WRONG_COLUMNS", 5, "lines 4 to 5 were read as its text")]
    public async Task The_issue_of_a_wrong_row_names_the_lines_inside_its_quotes(string rows, string code, long end, string lines)
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n{rows}{end + 1},t,T,c\n");

        Assert.Equal([(2, "2"), (3, null), (end + 1, $"{end + 1}")], items.Places());
        var issue = Assert.Single(items[1].Issues);
        Assert.Equal(code, issue.Code);
        Assert.EndsWith(
            $"The row starts at line 3 and ends at line {end}: a quote opened in line 3 closes in line {end}; {lines}.",
            issue.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_a_cell_that_look_like_rows_cause_a_warning()
    {
        var items = await Reading.ReadAsync(Name, $"{Header}\n2,t,T,\"c\n3,t,T,c\n4,t,T,c\"\n5,t,T,c");

        Assert.Equal([(2, "2"), (5, "5")], items.Places());
        var issue = Assert.Single(items[0].Issues);
        Assert.Equal("CSV_ROWS_IN_CELL", issue.Code);
        Assert.EndsWith("a quote opened in line 2 closes in line 4; lines 3 to 4 were read as its text.", issue.Message, StringComparison.Ordinal);
        Assert.False(items[0].Rejected);
        Assert.Equal("c\n3,t,T,c\n4,t,T,c", items[0].Content);
    }

    [Theory]
    [InlineData("Dear all,\n\nwords, words, and words,\nregards")]
    [InlineData("a\nb")]
    [InlineData("\r\n1,2,3,4\r\n")]
    [InlineData("x\n1,2,3,4")]
    [InlineData("1,2,3\n4,5,6\n")]
    public async Task A_cell_of_several_lines_has_no_issue(string content)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, $"key,type,title,content,colour\n2,t,T,\"{content}\",red\n"));

        Assert.Equal(content, item.Content);
        Assert.Empty(item.Issues);
    }

    [Theory]
    [InlineData(",,,")]
    [InlineData(",")]
    [InlineData("  ")]
    [InlineData(" , ,\t,")]
    [InlineData("\"\",\"\",,\" \"")]
    [InlineData(",,,,,,")]
    public async Task A_row_of_only_separators_and_blanks_is_an_empty_line(string row)
    {
        var items = await Reading.ReadAsync(Name, $"{row}\n{Header}\n3,t,T,c\n{row}\n5,t,T,c\n{row}\n{row}");

        Assert.Equal([(3, "3"), (5, "5")], items.Places());
        Assert.All(items, item => Assert.Empty(item.Issues));
    }

    [Theory]
    [InlineData("\",\"")]
    [InlineData("\"\"\"\"")]
    public async Task A_row_of_separators_or_quotes_in_quotes_is_not_an_empty_line(string row) =>
        Assert.Equal([2, 3, 4], (await Reading.ReadAsync(Name, $"{Header}\n2,t,T,c\n{row}\n4,t,T,c")).Select(item => item.Line));

    [Theory]
    [InlineData("key,type,title,content", "2,t,T,c,")]
    [InlineData("key,type,title,content", "2,t,T,c,, ,\"\"")]
    [InlineData("key,type,title,content,", "2,t,T,c")]
    [InlineData("key,type,title,content,,", "2,t,T,c,")]
    [InlineData("key,type,title,content, ,", "2,t,T,c,,,,")]
    public async Task Empty_cells_after_the_last_column_are_not_an_error(string header, string row)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, $"{header}\n{row}"));

        Assert.Equal(("2", "c", null), (item.Key, item.Content, item.Metadata));
        Assert.Empty(item.Issues);
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
    public async Task After_a_row_that_is_too_long_the_rest_of_the_file_cannot_be_read(int length)
    {
        var (items, failure) = await Reading.ReadBrokenAsync(
            Name, Encoding.UTF8.GetBytes($"{Header}\n2,t,T,\"a\nb\"\n\n5,t,T,\""), Reading.Filler(length), Encoding.UTF8.GetBytes("\"\n6,t,T,c\n"));

        Assert.Equal([(2, "2")], items.Places());
        Assert.Contains("line 5 on. The row is longer than 8,388,608 bytes.", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3,t,T,c,x,y", "CSV_TOO_MANY_COLUMNS")]
    [InlineData("3,t,\"T\",12345678901", "CSV_CELL_TOO_LONG")]
    public async Task A_row_with_too_many_columns_or_a_cell_that_is_too_long_is_one_issue_and_the_rows_around_it_are_read(string row, string code)
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
    public async Task A_file_whose_header_has_too_many_columns_or_a_name_that_is_too_long_cannot_be_read(int columns, int bytes, string code)
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
    public async Task A_file_whose_header_is_too_long_cannot_be_read()
    {
        var (items, failure) = await Reading.ReadBrokenAsync(Name, Encoding.UTF8.GetBytes("\""), Reading.Filler(20_000_000));

        Assert.Empty(items);
        Assert.Contains("line 1 on. The row is longer than 8,388,608 bytes.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_cause_a_warning()
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

    [Theory]
    [InlineData("Key|Type|Title", "The names differ in case: Key must be key.")]
    [InlineData("KEY, Type,TITLE", "The names differ in case: KEY must be key.")]
    [InlineData("\u200Bkey,type\u200B,\u200Btitle", "The name \"\u200Bkey\" contains an invisible character, U+200B at position 1.")]
    [InlineData("split/3,note,Three", "It looks like a part of a split file, because its first row is data: each part needs the header.")]
    [InlineData("id,kind,name", "")]
    public async Task A_file_without_a_known_column_is_one_issue_that_says_what_it_looks_like(string start, string hint)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, $"{start}\n2,t,T,c\n3,t,T,c"));

        Assert.Equal(1, item.Line);
        Assert.True(item.Unreadable);
        var issue = Assert.Single(item.Issues);
        var header = start.Split('\n')[0];
        Assert.Equal(("CSV_HEADER_UNKNOWN", header), (issue.Code, issue.Value));
        Assert.Equal(
            $"The first row must name the columns key, type and title, but is: \"{header}\". The file was not read. {hint}".TrimEnd(), issue.Message);
    }

    [Theory]
    [InlineData("PK\u0003\u0004\n\0", "It looks like a zip file or a workbook: then its name must end with .zip or .xlsx.")]
    [InlineData("\x1F\x8B\b\0", "It looks like a gzip file: then its name must end with .gz.")]
    [InlineData("k\0e\0y\0,\0t\0y\0p\0e\0\n\0", "It looks like UTF-16 without a byte order mark.")]
    [InlineData("SQLite format 3\0\"\n\n", "It looks like a binary file.")]
    public async Task A_file_that_is_not_CSV_is_one_issue_that_says_what_it_looks_like(string content, string hint)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, Encoding.Latin1.GetBytes(content)));

        var issue = Assert.Single(item.Issues);
        Assert.Equal(("CSV_HEADER_UNKNOWN", $"The file is not CSV. The file was not read. {hint}"), (issue.Code, issue.Message));
        Assert.True(item.Unreadable);
    }

    [Theory]
    [InlineData("Key,type,title,content", "no column key: it is \"Key,type,title,content\". The file was not read. The names differ in case: Key must be key.")]
    [InlineData("key,content", "no column type and title: it is \"key,content\". The file was not read.")]
    public async Task A_file_without_a_required_column_is_one_issue(string header, string message)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, $"{header}\n2,t,T,c\n3,t,T,c"));

        var issue = Assert.Single(item.Issues);
        Assert.Equal(("CSV_COLUMN_MISSING", $"The header has {message}"), (issue.Code, issue.Message));
        Assert.True(item.Unreadable);
    }

    [Fact]
    public async Task A_message_quotes_only_the_beginning_of_a_long_header()
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, string.Join(',', Enumerable.Range(1, 900).Select(column => $"column {column}"))));

        Assert.InRange(item.Issues[0].Message.Length, 200, 400);
    }

    [Fact]
    public async Task Rows_longer_than_every_buffer_are_read()
    {
        var contents = Enumerable.Range(1, 9).Select(length => new string((char)('0' + length), length * 70_001)).ToList();

        var items = await Reading.ReadAsync(Name, $"{Header}\n{string.Join('\n', contents.Select(content => $"k,t,T,\"{content}\""))}");

        Assert.Equal(contents, items.Select(item => item.Content));
        Assert.Equal(Enumerable.Range(2, 9).Select(line => (long)line), items.Select(item => item.Line));
    }

    [Theory]
    [InlineData("key,type,ti\"tle,content")]
    [InlineData("\"key\"x,type,title,content")]
    public async Task A_file_whose_header_has_wrong_quotes_cannot_be_read(string header)
    {
        var item = Assert.Single(await Reading.ReadAsync(Name, $"{header}\n2,t,T,c\n"));

        Assert.Equal((1, "CSV_MALFORMED"), (item.Line, Assert.Single(item.Issues).Code));
    }
}
