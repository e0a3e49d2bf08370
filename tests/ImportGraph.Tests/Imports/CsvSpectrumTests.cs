namespace ImportGraph.Tests.Imports;

/// <summary>
/// The kinds of files that the acid test csv-spectrum has (https://github.com/maxogden/csv-spectrum), with data of our own: every CSV reader must
/// understand them.
/// </summary>
public sealed class CsvSpectrumTests
{
    [Theory]
    [InlineData("comma in quotes", "k,\"Rue 1, Paris\",c\n", "Rue 1, Paris|c")]
    [InlineData("escaped quotes", "k,\"say \"\"oui\"\" now\",\"\"\"\"\"\"\n", "say \"oui\" now|\"\"")]
    [InlineData("quotes and newlines", "k,\"first\nsecond \"\"line\"\"\",c\n", "first\nsecond \"line\"|c")]
    [InlineData("quotes and newlines, CRLF", "k,\"first\r\nsecond\",c\r\n", "first\r\nsecond|c")]
    [InlineData("newlines", "k,\"one\n\nthree\",\"\n\"\n", "one\n\nthree|\n")]
    [InlineData("newlines, CRLF", "k,\"one\r\n\r\nthree\",c\r\n", "one\r\n\r\nthree|c")]
    [InlineData("empty", "k,T,\n", "T|")]
    [InlineData("empty, quoted", "k,\"T\",\"\"\n", "T|")]
    [InlineData("empty, CRLF", "k,T,\"\"\r\n", "T|")]
    [InlineData("JSON in a cell", "k,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\",c\n", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}|c")]
    [InlineData("simple, CRLF", "k,T,c\r\n", "T|c")]
    [InlineData("simple, without a last line break", "k,T,c", "T|c")]
    [InlineData("UTF-8", "k,ʤ 漢字 😀,é\n", "ʤ 漢字 😀|é")]
    [InlineData("location with a degree sign", "k,\"45° 30' 15\"\"\",c\n", "45° 30' 15\"|c")]
    public async Task A_file_of_the_acid_test_is_read(string kind, string row, string expected)
    {
        var end = row.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

        var item = Assert.Single(await Reading.ReadAsync("items.csv", $"key,title,content,type{end}{Typed(row, end)}"));

        Assert.Equal((kind, "k", expected), (kind, item.Key, $"{item.Title}|{item.Content}"));
    }

    private static string Typed(string row, string end) =>
        row.EndsWith(end, StringComparison.Ordinal) ? $"{row[..^end.Length]},t{end}" : $"{row},t";
}
