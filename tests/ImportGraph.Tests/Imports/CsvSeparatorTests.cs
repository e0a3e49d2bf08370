using System.Text;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Tests.Imports;

/// <summary>How the separator of a CSV file is found.</summary>
public sealed class CsvSeparatorTests : IDisposable
{
    private const string Header = "key,type,title,content";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(',', null)]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    [InlineData('|', "\"|\"")]
    public async Task The_header_shows_the_separator(char separator, string? words)
    {
        var file = "key~type~title~content\n2~t~\"a \"\"b\"\"\"~\"x\n~y\"\n~ ~\"\"~\n5~t~T~c~~\n6~t~T\n7~t~T~\"c\n8~t~T~c\"".Replace('~', separator);

        var (items, guesses) = await ReadAsync("a.csv", file);

        Assert.Equal([(2, "2"), (5, "5"), (6, null), (7, "7")], items.Places());
        Assert.Equal(("a \"b\"", $"x\n{separator}y"), (items[0].Title, items[0].Content));
        Assert.Empty(items[0].Issues.Concat(items[1].Issues));
        Assert.Equal("The row has 3 cells, the header 4.", Assert.Single(items[2].Issues).Message);
        Assert.Equal("CSV_ROWS_IN_CELL", Assert.Single(items[3].Issues).Code);
        Assert.Equal(words is null ? [] : [words], guesses);
    }

    [Theory]
    [InlineData("key;type;title;a,b,c,d,e,f,language,tags,content", ';')] // most required columns
    [InlineData("key|type|title|x;y;z;y|language;tags;content", '|')]
    [InlineData("x;title;tags,y,z,a", ';')] // then most known columns
    [InlineData("a;b;c,d", ';')] // then most cells
    [InlineData("a;b,c|d\te", ',')] // then a comma
    [InlineData("a;b|c\td", ';')]
    [InlineData("\"a,b,c,d\";\"e,f\"", ';')] // separators in quotes are text
    [InlineData("\"key\n,,,\";type;title", ';')]
    [InlineData(";;;\n\nkey;type;title", ';')] // blank rows are not the header
    [InlineData("key", ',')]
    [InlineData("", ',')]
    public void The_separator_with_which_the_header_fits_best_is_taken(string header, char expected)
    {
        var (separator, problem) = CsvSeparator.Of(Encoding.UTF8.GetBytes($"{header}\n1,2,3,4,5,6,7,8\n"), RecordShape.Content);

        Assert.Equal((expected, false, null), (separator.Value, separator.IsNamed, problem));
    }

    [Theory]
    [InlineData("sep=;", ';', "\n")]
    [InlineData("SEP=;", ';', "\r\n")]
    [InlineData("\"sep=;\"", ';', "\r\n")]
    [InlineData("Sep=\t", '\t', "\n")]
    [InlineData("\"Sep=\t\"", '\t', "\n")]
    [InlineData("sep=|", '|', "\n")]
    [InlineData("sep=,", ',', "\n")]
    public async Task A_line_for_Excel_names_the_separator_and_counts_as_a_line(string line, char separator, string end)
    {
        // Without the line, the header would be separated by another character.
        var other = separator == ';' ? "x,title,key,type,content,tags" : "x;title;key;type;content;tags";
        var row = string.Join(separator, "3", "t", "T", "c", "x");
        var file = $"{line}\n{Header.Replace(',', separator)}{separator}{other}\n{row}\n";

        var (items, _) = await ReadAsync("a.csv", file.Replace("\n", end, StringComparison.Ordinal));

        Assert.Empty(items[0].Issues);
        Assert.Equal([(3, "3")], items.Places());
    }

    [Theory]
    [InlineData("sep=:", ":")]
    [InlineData("sep=", "")]
    [InlineData("\"sep=;;\"", ";;")]
    [InlineData("sep=\u00A7", "\u00A7")]
    public async Task A_line_for_Excel_with_another_separator_is_an_error_of_the_file(string line, string name)
    {
        var (items, _) = await ReadAsync("a.csv", $"{line}\n{Header}\n3,t,T,c\n");

        var issue = Assert.Single(Assert.Single(items).Issues);
        Assert.Equal(
            ("CSV_MALFORMED",
                $"The first line says that cells are separated by \"{name}\", but they can be separated by commas, semicolons, tabs or \"|\" only. "
                + "The file was not read."),
            (issue.Code, issue.Message));
        Assert.True(items[0].Unreadable);
    }

    [Fact]
    public async Task A_line_for_Excel_is_one_only_at_the_start()
    {
        var (items, _) = await ReadAsync("a.csv", $"\nsep=;\n{Header}\n3;t;T;c\n");

        Assert.Equal("CSV_HEADER_UNKNOWN", Assert.Single(Assert.Single(items).Issues).Code);
    }

    [Theory]
    [InlineData("a.tsv", null)]
    [InlineData("a.TSV", ';')]
    [InlineData("a.csv", '\t')]
    public async Task A_separator_that_is_known_is_not_guessed(string name, char? known)
    {
        var (items, guesses) = await ReadAsync(name, "key,a,b,c,d;type;title\tkey\ttype\ttitle\nx\t1\tt\tT\n", known);

        Assert.Equal([(2, "1")], items.Places());
        Assert.Empty(guesses);
    }

    [Fact]
    public async Task A_line_for_Excel_that_contradicts_a_known_separator_is_an_error_of_the_file()
    {
        var (items, _) = await ReadAsync("a.tsv", $"sep=;\n{Header}\n");

        Assert.StartsWith(
            "The first line says that cells are separated by \";\", but they can be separated by tabs only.",
            Assert.Single(Assert.Single(items).Issues).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_header_is_judged_by_its_start()
    {
        var more = string.Join(';', Enumerable.Range(1, 900).Select(column => $"a long name of a column {column}"));

        var (items, _) = await ReadAsync("a.csv", $"{Header.Replace(',', ';')};{more}\n2;t;T;c{new string(';', 900)}\n");

        Assert.Equal([(2, "2")], items.Places());
        Assert.Empty(items[0].Issues);
    }

    private async Task<(List<ContentDraft> Items, List<string> Guesses)> ReadAsync(string name, string text, char? known = null)
    {
        var guesses = new List<string>();
        var shape = RecordShape.Content with
        {
            Csv = new CsvDialect(known),
            SeparatorFound = found => guesses.AddRange(found.IsGuessed ? [CsvSeparator.InWords(found.Value)] : []),
        };
        var items = new List<ContentDraft>();
        await foreach (var record in new FolderFile(_folder.Write(name, Encoding.UTF8.GetBytes(text)), name).ReadAsync(shape, CancellationToken.None))
        {
            var item = new ContentDraft(name, record.Line);
            record.ReadInto(item);
            ItemChecks.Check(item);
            items.Add(item);
        }

        return (items, guesses);
    }
}
