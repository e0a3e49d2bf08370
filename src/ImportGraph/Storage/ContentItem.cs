namespace ImportGraph.Storage;

/// <summary>One imported item: a row of the content table, which imports write to.</summary>
public sealed class ContentItem
{
    /// <summary>Maximum length of a key, in characters.</summary>
    public const int MaxKeyLength = 200;

    /// <summary>Maximum length of a type, in characters.</summary>
    public const int MaxTypeLength = 64;

    /// <summary>Maximum length of a language tag, in characters (RFC 5646 section 4.4.1 requires at least 35).</summary>
    public const int MaxLanguageLength = 35;

    /// <summary>Maximum length of a title, in characters.</summary>
    public const int MaxTitleLength = 400;

    /// <summary>Maximum length of the content, in characters.</summary>
    public const int MaxContentLength = 1_000_000;

    /// <summary>Maximum number of tags per item.</summary>
    public const int MaxTags = 50;

    /// <summary>Maximum length of a tag, in characters.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Maximum length of the metadata, in characters of JSON.</summary>
    public const int MaxMetadataLength = 16_000;

    /// <summary>Length of <see cref="ContentHash"/>, in bytes.</summary>
    public const int HashLength = 32;

    /// <summary>Identifier of the row.</summary>
    public long Id { get; init; }

    /// <summary>The item's key in the package. It is unique in the table and compared case-sensitively, character by character.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of content it is, for example <c>article</c>.</summary>
    public required string Type { get; set; }

    /// <summary>The language as a BCP 47 language tag; null if there is none.</summary>
    public string? Language { get; set; }

    /// <summary>The heading of the item.</summary>
    public required string Title { get; set; }

    /// <summary>The text of the item; empty if there is none.</summary>
    public required string Content { get; set; }

    /// <summary>Keywords for finding the item.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Any other data, as a JSON object; null if there is none.</summary>
    public string? Metadata { get; set; }

    /// <summary>Hash that is equal for items with the same fields; null if the item was written before hashes were introduced.</summary>
    public byte[]? ContentHash { get; set; }

    /// <summary>The job that wrote the item last.</summary>
    public required Guid JobId { get; set; }

    /// <summary>When the item was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the item was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
