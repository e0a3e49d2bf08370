using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("EN")]
    [InlineData("de-CH")]
    [InlineData("zh-Hant-TW")]
    [InlineData("zh-cmn-Hans-CN")]
    [InlineData("es-419")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("de-1996")]
    [InlineData("de-DE-u-co-phonebk")]
    [InlineData("en-a-bbb-x-a-ccc")]
    [InlineData("de-x-private")]
    [InlineData("x-whatever")]
    [InlineData("X-a-1")]
    [InlineData("ast")]
    [InlineData("abcdefgh")]
    public void A_language_tag_is_accepted(string tag) => Assert.Empty(Checked(tag).Issues);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("e")]
    [InlineData("english language")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en--US")]
    [InlineData("en ")]
    [InlineData("en\n")]
    [InlineData("de-DE-1")]
    [InlineData("en-US-u")]
    [InlineData("en-x")]
    [InlineData("x")]
    [InlineData("x-")]
    [InlineData("x-123456789")]
    [InlineData("abcdefghi")]
    [InlineData("419")]
    [InlineData("d\u00E9")]
    [InlineData("\u212Ao")] // The Kelvin sign equals k if case is ignored.
    [InlineData("en-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh")]
    public void An_invalid_language_tag_is_an_issue(string tag)
    {
        var issue = Assert.Single(Checked(tag).Issues);

        Assert.Equal((IssueSeverity.Error, "LANGUAGE_INVALID", "language", tag), (issue.Severity, issue.Code, issue.Field, issue.Value));
    }

    private static ContentDraft Checked(string language)
    {
        var draft = new ContentDraft("f", 1) { Key = "k", Type = "t", Title = "T", Content = "c", Language = language };
        ItemChecks.Check(draft);
        return draft;
    }
}
