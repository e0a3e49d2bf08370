using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Tests.Imports;

public sealed class ItemChecksTests
{
    [Fact]
    public void A_valid_item_has_no_issues()
    {
        var item = Checked(draft =>
        {
            draft.Language = "en";
            draft.Tags = [.. Enumerable.Repeat(new string('t', ContentItem.MaxTagLength), ContentItem.MaxTags)];
            draft.Metadata = new string('m', ContentItem.MaxMetadataLength);
            draft.Content = new string('c', ContentItem.MaxContentLength);
        });

        Assert.Empty(item.Issues);
        Assert.Null(item.Severity);
        Assert.False(item.Rejected);
    }

    [Theory]
    [InlineData("key", null)]
    [InlineData("key", "")]
    [InlineData("key", " \t")]
    [InlineData("type", null)]
    [InlineData("title", "")]
    public void A_required_field_that_is_empty_is_missing(string field, string? value)
    {
        var item = Checked(draft => Set(draft, field, value));

        Assert.Equal((IssueSeverity.Error, "FIELD_MISSING", field, value), Found(item));
        Assert.True(item.Rejected);
    }

    [Theory]
    [InlineData("key", ContentItem.MaxKeyLength)]
    [InlineData("type", ContentItem.MaxTypeLength)]
    [InlineData("title", ContentItem.MaxTitleLength)]
    [InlineData("content", ContentItem.MaxContentLength)]
    public void A_field_may_be_as_long_as_its_column_and_no_longer(string field, int length)
    {
        Assert.Empty(Checked(draft => Set(draft, field, new string('x', length))).Issues);

        var item = Checked(draft => Set(draft, field, new string('x', length + 1)));

        Assert.Equal(
            (IssueSeverity.Error, "FIELD_TOO_LONG", field, new string('x', Math.Min(length + 1, ImportIssue.MaxValueLength))), Found(item));
        Assert.Contains($"{length:N0}", item.Issues[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_may_be_as_long_as_its_column_and_no_longer()
    {
        var item = Checked(draft => draft.Metadata = new string('m', ContentItem.MaxMetadataLength + 1));

        Assert.Equal((IssueSeverity.Error, "FIELD_TOO_LONG", "metadata", null), Found(item));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("type")]
    [InlineData("title")]
    public void A_name_may_not_contain_control_characters(string field)
    {
        foreach (var value in new[] { "a\nb", "a\0", "\u001Ba", "a\u007F", "a\u0085b" })
        {
            Assert.Equal((IssueSeverity.Error, "FIELD_INVALID", field, value), Found(Checked(draft => Set(draft, field, value))));
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("title")]
    [InlineData("content")]
    public void Unreadable_characters_cause_a_warning(string field)
    {
        var item = Checked(draft => Set(draft, field, "a\uFFFDb"));

        Assert.Equal((IssueSeverity.Warning, "ENCODING_DAMAGED", field, "a\uFFFDb"), Found(item));
        Assert.False(item.Rejected);
    }

    [Fact]
    public void A_key_with_unreadable_characters_is_an_error()
    {
        Assert.Equal((IssueSeverity.Error, "ENCODING_DAMAGED", "key", "a\uFFFDb"), Found(Checked(draft => draft.Key = "a\uFFFDb")));
    }

    [Theory]
    [InlineData("inv/1\u200B", "U+200B at position 6")]
    [InlineData("\uFEFFinv/1", "U+FEFF at position 1")]
    [InlineData("in\u202Ev", "U+202E at position 3")]
    [InlineData("in\u00ADv", "U+00AD at position 3")]
    [InlineData("in\u200Dv", "U+200D at position 3")]
    [InlineData("in\u2028v", "U+2028 at position 3")]
    [InlineData("\U0001F600\U000E0041", "U+E0041 at position 3")]
    [InlineData("in\tv", "U+0009 at position 3")]
    public void Identifying_fields_may_not_contain_invisible_characters(string value, string where)
    {
        foreach (var field in (string[])["key", "type"])
        {
            var item = Checked(draft => Set(draft, field, value));

            Assert.Equal((IssueSeverity.Error, "FIELD_INVALID", field, value), Found(item));
            Assert.Equal($"The field contains an invisible character, {where}.", item.Issues[0].Message);
        }
    }

    [Theory]
    [InlineData("\U0001F469\u200D\U0001F4BB")] // two emoji that are displayed as one
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // a Persian word
    [InlineData("Gr\u00FC\u00DFe \u6F22\u5B57 e\u0301")]
    public void Joining_characters_are_allowed_in_texts(string text)
    {
        Assert.Empty(Checked(draft => (draft.Title, draft.Content, draft.Tags) = (text, text, [text])).Issues);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n")]
    public void An_item_without_content_causes_a_warning(string? content)
    {
        var item = Checked(draft => draft.Content = content);

        Assert.Equal((IssueSeverity.Warning, "CONTENT_EMPTY", "content", null), Found(item));
        Assert.False(item.Rejected);
    }

    [Fact]
    public void Content_may_have_line_breaks() => Assert.Empty(Checked(draft => draft.Content = "a\r\n\tb").Issues);

    [Fact]
    public void Tags_are_limited_in_number_and_length()
    {
        var many = Checked(draft => draft.Tags = [.. Enumerable.Repeat("t", ContentItem.MaxTags + 1)]);
        var tag = new string('t', ContentItem.MaxTagLength + 1);
        var longTag = Checked(draft => draft.Tags = ["t", tag]);

        Assert.Equal((IssueSeverity.Error, "TOO_MANY_TAGS", "tags", "51 tags"), Found(many));
        Assert.Equal((IssueSeverity.Error, "FIELD_TOO_LONG", "tags", tag), Found(longTag));
    }

    [Fact]
    public void All_issues_are_reported_and_the_worst_severity_counts()
    {
        var item = Checked(draft => (draft.Key, draft.Language, draft.Content) = (null, "?", null));

        Assert.Equal([("FIELD_MISSING", "key"), ("LANGUAGE_INVALID", "language"), ("CONTENT_EMPTY", "content")], item.Found());
        Assert.Equal(IssueSeverity.Error, item.Severity);
    }

    [Fact]
    public void A_field_with_an_issue_is_not_checked_further()
    {
        var item = new ContentDraft("f", 1);
        foreach (var field in new[] { "key", "type", "title", "content", "language" })
        {
            item.WrongType(field, "a string", "1");
        }

        ItemChecks.Check(item);

        Assert.All(item.Issues, issue => Assert.Equal("FIELD_WRONG_TYPE", issue.Code));
    }

    [Fact]
    public void The_fields_of_an_element_that_is_not_an_item_are_not_checked()
    {
        var item = new ContentDraft("f", 1) { Unreadable = true };

        ItemChecks.Check(item);

        Assert.Empty(item.Issues);
    }

    [Fact]
    public void A_duplicate_causes_a_warning()
    {
        var item = Checked(_ => { });
        item.MarkDuplicate("key");

        Assert.True(item.Duplicate);
        Assert.Equal((IssueSeverity.Warning, "KEY_DUPLICATE", "key", "k"), Found(item));
    }

    [Fact]
    public void A_quoted_value_is_cut_between_characters()
    {
        var item = new ContentDraft("f", 1);

        item.Add(IssueCode.FieldUnknown, "Message.", "field", new string('x', ImportIssue.MaxValueLength - 1) + "😀");
        item.Add(IssueCode.FieldUnknown, "Message.", "field", new string('x', ImportIssue.MaxValueLength));
        item.Add(IssueCode.FieldUnknown, new string('m', ImportJob.MaxTextLength - 1) + "😀", new string('f', ImportJob.MaxNameLength + 1), "x");

        Assert.Equal(new string('x', ImportIssue.MaxValueLength - 1), item.Issues[0].Value);
        Assert.Equal(new string('x', ImportIssue.MaxValueLength), item.Issues[1].Value);
        Assert.Equal(new string('f', ImportJob.MaxNameLength), item.Issues[2].Field);
        Assert.Equal(new string('m', ImportJob.MaxTextLength - 1), item.Issues[2].Message);
    }

    private static ContentDraft Checked(Action<ContentDraft> change)
    {
        var draft = new ContentDraft("f", 1) { Key = "k", Type = "t", Title = "T", Content = "c" };
        change(draft);
        ItemChecks.Check(draft);
        return draft;
    }

    private static void Set(ContentDraft draft, string field, string? value) =>
        _ = field switch
        {
            "key" => draft.Key = value,
            "type" => draft.Type = value,
            "title" => draft.Title = value,
            _ => draft.Content = value,
        };

    private static (IssueSeverity, string, string?, string?) Found(ContentDraft item)
    {
        var issue = Assert.Single(item.Issues);
        return (issue.Severity, issue.Code, issue.Field, issue.Value);
    }
}
