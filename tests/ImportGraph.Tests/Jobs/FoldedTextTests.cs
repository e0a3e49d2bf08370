using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Jobs;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \t\r\n ", "")]
    [InlineData(" Two\u00a0 words\n", "two words")]
    [InlineData("Ünïcödé", "unicode")]
    [InlineData("U\u0308", "u")]
    [InlineData("Straße STRASSE STRAẞE", "strasse strasse strasse")]
    [InlineData("Łódź, Århus, smørrebrød", "lodz, arhus, smorrebrod")]
    [InlineData("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ")]
    [InlineData("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul")]
    [InlineData("ﬁle ２０２６ ①", "file 2026 1")]
    [InlineData("日本語 😀", "日本語 😀")]
    [InlineData("a%_*\"'\\b", "a%_*\"'\\b")]
    [InlineData("a\0b", "a b")]
    public void Texts_that_differ_in_case_accents_or_white_space_have_the_same_form(string text, string expected) =>
        Assert.Equal(expected, FoldedText.Of(text));

    /// <summary>Attributes cannot contain such texts.</summary>
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    [InlineData(0xFFFF)]
    [InlineData(0xFDD0)]
    public void What_is_no_character_is_replaced(int number) => Assert.Equal("a\ufffdb", FoldedText.Of($"a{(char)number}b"));

    [Fact]
    public void The_form_of_each_character_is_final()
    {
        foreach (var rune in Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value)))
        {
            var folded = FoldedText.Of($"a{rune}b");
            Assert.Equal(folded, FoldedText.Of(folded));
        }
    }
}
