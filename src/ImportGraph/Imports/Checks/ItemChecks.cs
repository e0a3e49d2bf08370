using System.Text.RegularExpressions;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Checks;

/// <summary>What an item must be like to be imported. Each check looks at the item alone; imports and validations make the same.</summary>
public static partial class ItemChecks
{
    /// <summary>What bytes that are not valid in the file's encoding are read as.</summary>
    private const char Damaged = '\uFFFD';

    /// <summary>Adds an issue to the draft for everything that is wrong with it.</summary>
    public static void Check(ItemDraft item)
    {
        if (item.Unreadable)
        {
            return;
        }

        Required(item, "key", item.Key, ContentItem.MaxKeyLength);
        Key(item);
        Required(item, "type", item.Type, ContentItem.MaxTypeLength);
        Required(item, "title", item.Title, ContentItem.MaxTitleLength);
        Language(item);
        Content(item);
        Tags(item);
        if (item.Metadata?.Length > ContentItem.MaxMetadataLength)
        {
            TooLong(item, "metadata", ContentItem.MaxMetadataLength);
        }
    }

    private static void Required(ItemDraft item, string field, string? value, int maxLength)
    {
        if (item.HasIssueWith(field))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            item.Error("FIELD_MISSING", "The field is required and may not be empty.", field, value);
        }
        else if (value.Length > maxLength)
        {
            TooLong(item, field, maxLength, value);
        }
        else if (value.Any(char.IsControl))
        {
            item.Error("FIELD_INVALID", "The field may not contain control characters.", field, value);
        }
        else
        {
            Encoding(item, field, value);
        }
    }

    /// <summary>To some databases a key with spaces around it is the same as one without.</summary>
    private static void Key(ItemDraft item)
    {
        if (item.Key is { } key && !item.HasIssueWith("key") && key.Trim().Length < key.Length)
        {
            item.Error("FIELD_INVALID", "The field may not begin or end with white space.", "key", key);
        }
    }

    private static void Language(ItemDraft item)
    {
        if (item.Language is { } language && !item.HasIssueWith("language")
            && (language.Length > ContentItem.MaxLanguageLength || !LanguageTag().IsMatch(language)))
        {
            item.Error("LANGUAGE_INVALID", "The field must be a BCP 47 language tag, for example en or de-CH.", "language", language);
        }
    }

    private static void Content(ItemDraft item)
    {
        if (item.HasIssueWith("content"))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(item.Content))
        {
            item.Warning("CONTENT_EMPTY", "The item has no content.", "content");
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

    private static void Tags(ItemDraft item)
    {
        if (item.Tags.Count > ContentItem.MaxTags)
        {
            item.Error("TOO_MANY_TAGS", $"An item may have {ContentItem.MaxTags} tags.", "tags", $"{item.Tags.Count} tags");
        }
        else if (item.Tags.FirstOrDefault(tag => tag.Length > ContentItem.MaxTagLength) is { } tag)
        {
            TooLong(item, "tags", ContentItem.MaxTagLength, tag);
        }
        else if (item.Tags.FirstOrDefault(tag => string.IsNullOrWhiteSpace(tag) || tag.Any(char.IsControl)) is { } invalid)
        {
            item.Error("FIELD_INVALID", "A tag may not be empty or contain control characters.", "tags", invalid);
        }
        else if (item.Tags.FirstOrDefault(tag => tag.Contains(Damaged)) is { } damaged)
        {
            Encoding(item, "tags", damaged);
        }
    }

    private static void TooLong(ItemDraft item, string field, int maxLength, string? value = null) =>
        item.Error("FIELD_TOO_LONG", $"The field may have {maxLength:N0} characters.", field, value);

    /// <summary>Warns of bytes that were no text, which is damaged by that; nobody but its author can mend it.</summary>
    public static void Encoding(ItemDraft item, string field, string value)
    {
        if (value.Contains(Damaged))
        {
            item.Warning("ENCODING_DAMAGED", "The field contains characters that could not be read.", field, value);
        }
    }

    /// <summary>Well-formed as RFC 5646 section 2.1 has it, without the grandfathered tags.</summary>
    // Cases are spelt out: where they are ignored, the Kelvin sign is a k.
    [GeneratedRegex(
        @"^(?:(?:[a-zA-Z]{2,3}(?:-[a-zA-Z]{3}){0,3}|[a-zA-Z]{4,8})(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?"
        + "(?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*(?:-[a-wyzA-WYZ0-9](?:-[a-zA-Z0-9]{2,8})+)*(?:-[xX](?:-[a-zA-Z0-9]{1,8})+)?"
        + @"|[xX](?:-[a-zA-Z0-9]{1,8})+)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
