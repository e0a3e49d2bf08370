using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

/// <summary>Strings in documents mean what the specification says (section 2.10.5: String Value).</summary>
public sealed class StringValueTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("""\u{1F600}""", "😀")]
    [InlineData("""\uD83D\uDE00""", "😀")]
    [InlineData("""\ud83d\ude00\u{1f600}""", "😀😀")]
    [InlineData("""\u{e4}\u00e4""", "ää")]
    [InlineData("""\u{0000000000000041}""", "A")]
    [InlineData("""\u{10FFFF}""", "\U0010FFFF")]
    [InlineData("""\u{D7FF}\u{E000}""", "\uD7FF\uE000")]
    [InlineData("""a\u{22}b\u{5C}c\u{A}d""", "a\"b\\c\nd")]
    [InlineData("""\\u{1F600}""", "\\u{1F600}")]
    [InlineData("""\\\u{41}\"\u{42}""", "\\A\"B")]
    [InlineData("""# \u{41}""", "# A")]
    [InlineData("""\b\f\n\r\t\/""", "\b\f\n\r\t/")]
    public async Task An_escape_is_read_as_its_character(string written, string read) =>
        Assert.Equal(read, await ReadAsync($"\"{written}\""));

    [Theory]
    [InlineData("""\u{1F600} \u0041 \uD83D""")]
    [InlineData("""\""" + "\"\"\" \\u{41}")]
    public async Task A_block_string_has_no_escapes_except_for_its_delimiter(string written) =>
        Assert.Equal(written.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal), await ReadAsync($"\"\"\"{written}\"\"\""));

    [Theory]
    [InlineData("""\u{}""")]
    [InlineData("""\u{110000}""")]
    [InlineData("""\u{FFFFFFFFFF}""")]
    [InlineData("""\u{D83D}""")]
    [InlineData("""\u{DE00}""")]
    [InlineData("""\u{D83D}\u{DE00}""")]
    [InlineData("""\u{ 41}""")]
    [InlineData("""\u{-1}""")]
    [InlineData("""\u{41""")]
    [InlineData("""\u{4G}""")]
    [InlineData("""\uD83D""")]
    [InlineData("""\uDE00""")]
    [InlineData("""\uD83Dx""")]
    [InlineData("""\uDE00\uD83D""")]
    [InlineData("""\uD83D\uD83D\uDE00""")]
    [InlineData("""\uD83D\u{DE00}""")]
    [InlineData("""\uD83D\u0041""")]
    [InlineData("""\u004""")]
    [InlineData("""\x""")]
    public async Task An_invalid_escape_is_a_syntax_error_on_its_line(string written)
    {
        var answer = await shared.App.QueryAsync($"{{\n  importStatuses(after: \"{written}\") {{ totalCount }} }}");

        var error = answer.GetProperty("errors")[0];
        Assert.Equal("SYNTAX_ERROR", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(2, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task An_error_after_an_escape_has_the_correct_location()
    {
        const string Document = """{ importStatuses(where: { error: { in: ["\u{1F600}\u{1F600}\u{20AC}", "x"] } }) { nothing } }""";

        var location = (await shared.App.QueryAsync(Document)).GetProperty("errors")[0].GetProperty("locations")[0];

        Assert.Equal((1, Document.IndexOf("nothing", StringComparison.Ordinal) + 1), (location.GetProperty("line").GetInt32(), location.GetProperty("column").GetInt32()));
    }

    [Theory]
    [InlineData("# a path: C:\\x\n{ __typename }")]
    [InlineData("# \\\n{ __typename }")]
    [InlineData("# \\\r\n{ __typename }")]
    [InlineData("{ __typename } # \" \\u{1F600} \\uD83D")]
    public async Task A_comment_may_contain_any_characters(string document) =>
        Assert.Equal("Query", (await shared.App.DataAsync(document)).GetProperty("__typename").GetString());

    /// <summary>How the server reads a string: the answer for a job that does not exist contains its id.</summary>
    private async Task<string?> ReadAsync(string literal)
    {
        var mutation = $"mutation {{ cancelImport(input: {{ id: {literal} }}) {{ errors {{ ... on ImportNotFoundError {{ id }} }} }} }}";
        return (await shared.App.DataAsync(mutation)).GetProperty("cancelImport").GetProperty("errors")[0].GetProperty("id").GetString();
    }
}
