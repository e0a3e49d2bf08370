using System.Text.RegularExpressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Checks;

/// <summary>
/// The rules that an item must satisfy to be imported. Each check looks only at the item itself. Imports and validations make the same
/// checks.
/// </summary>
public static partial class ItemChecks
{
    /// <summary>The character that replaces bytes which are not valid in the file's encoding.</summary>
    internal const char Damaged = '\uFFFD';

    /// <summary>Adds an issue to the draft for each problem of the item.</summary>
    public static void Check(ContentDraft item)
    {
        if (item.Unreadable)
        {
            return;
        }

        Key(item, "key");
        if (Required(item, "type", item.Type, ContentItem.MaxTypeLength, identifies: true))
        {
            Encoding(item, "type", item.Type!);
        }

        if (Required(item, "title", item.Title, ContentItem.MaxTitleLength, identifies: false))
        {
            Encoding(item, "title", item.Title!);
        }

        Language(item);
        Content(item);
        Tags(item);
        if (item.Metadata?.Length > ContentItem.MaxMetadataLength)
        {
            TooLong(item, "metadata", ContentItem.MaxMetadataLength);
        }
    }

    /// <summary>Checks the key of an item, which may be of any importer.</summary>
    /// <param name="item">The item.</param>
    /// <param name="field">The name of the field that contains the key.</param>
    internal static void Key(ItemDraft item, string field)
    {
        if (!Required(item, field, item.Key, ContentItem.MaxKeyLength, identifies: true))
        {
            return;
        }

        var key = item.Key!;
        if (key.Contains(Damaged))
        {
            item.Add(
                IssueCode.KeyDamaged,
                WithHint("The key contains characters that could not be read: other keys may have become the same.", item),
                field,
                key);
        }
        else if (key.Trim().Length < key.Length)
        {
            // Some databases treat a key with spaces around it as the same key.
            item.Add(IssueCode.FieldInvalid, "The field may not begin or end with white space.", field, key);
        }
    }

    /// <param name="item">The item.</param>
    /// <param name="field">The name of a required field.</param>
    /// <param name="value">The value of the field.</param>
    /// <param name="maxLength">The maximum number of characters.</param>
    /// <param name="identifies">Whether the field distinguishes items, so that two values that look the same must be the same.</param>
    /// <returns>True if the field has no issue.</returns>
    private static bool Required(ItemDraft item, string field, string? value, int maxLength, bool identifies)
    {
        if (item.HasIssueWith(field))
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            item.Add(IssueCode.FieldMissing, "The field is required and may not be empty.", field, value);
        }
        else if (value.Length > maxLength)
        {
            TooLong(item, field, maxLength, value);
        }
        else if (identifies && InvisibleCharacter.In(value) is { } invisible)
        {
            item.Add(IssueCode.FieldInvalid, $"The field contains an invisible character, {invisible}.", field, value);
        }
        else if (InvisibleCharacter.ControlIn(value) is { } control)
        {
            item.Add(IssueCode.FieldInvalid, $"The field contains a control character, {control}.", field, value);
        }
        else
        {
            return true;
        }

        return false;
    }

    private static void Language(ContentDraft item)
    {
        if (item.Language is { } language && !item.HasIssueWith("language")
            && (language.Length > ContentItem.MaxLanguageLength || !LanguageTag().IsMatch(language)))
        {
            item.Add(IssueCode.LanguageInvalid, "The field must be a BCP 47 language tag, for example en or de-CH.", "language", language);
        }
    }

    private static void Content(ContentDraft item)
    {
        if (item.HasIssueWith("content"))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(item.Content))
        {
            item.Add(IssueCode.ContentEmpty, "The item has no content.", "content");
        }
        else if (item.Content.Length > ContentItem.MaxContentLength)
        {
            TooLong(item, "content", ContentItem.MaxContentLength, item.Content);
        }
        else
        {
            Encoding(item, "content", item.Content);
        }
    }

    private static void Tags(ContentDraft item)
    {
        if (item.Tags.Count > ContentItem.MaxTags)
        {
            item.Add(IssueCode.TooManyTags, $"An item may have {ContentItem.MaxTags} tags.", "tags", $"{item.Tags.Count} tags");
        }
        else if (item.Tags.FirstOrDefault(tag => tag.Length > ContentItem.MaxTagLength) is { } tag)
        {
            TooLong(item, "tags", ContentItem.MaxTagLength, tag);
        }
        else if (item.Tags.FirstOrDefault(tag => string.IsNullOrWhiteSpace(tag) || tag.Any(char.IsControl)) is { } invalid)
        {
            item.Add(IssueCode.FieldInvalid, "A tag may not be empty or contain control characters.", "tags", invalid);
        }
        else if (item.Tags.FirstOrDefault(tag => tag.Contains(Damaged)) is { } damaged)
        {
            Encoding(item, "tags", damaged);
        }
    }

    private static void TooLong(ItemDraft item, string field, int maxLength, string? value = null) =>
        item.Add(IssueCode.FieldTooLong, $"The field may have {maxLength:N0} characters.", field, value);

    /// <summary>Warns of bytes that were not text. The field is damaged, and only its author can fix it.</summary>
    public static void Encoding(ItemDraft item, string field, string value)
    {
        if (value.Contains(Damaged) || field.Contains(Damaged))
        {
            item.Add(IssueCode.FieldDamaged, WithHint("The field contains characters that could not be read.", item), field, value);
        }
    }

    private static string WithHint(string message, ItemDraft item) => item.EncodingHint is null ? message : $"{message} {item.EncodingHint}";

    /// <summary>A well-formed tag as RFC 5646 section 2.1 defines it, without the grandfathered tags.</summary>
    // Both cases are written out: if case were ignored, the Kelvin sign would match k.
    [GeneratedRegex(
        @"^(?:(?:[a-zA-Z]{2,3}(?:-[a-zA-Z]{3}){0,3}|[a-zA-Z]{4,8})(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?"
        + "(?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*(?:-[a-wyzA-WYZ0-9](?:-[a-zA-Z0-9]{2,8})+)*(?:-[xX](?:-[a-zA-Z0-9]{1,8})+)?"
        + @"|[xX](?:-[a-zA-Z0-9]{1,8})+)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
