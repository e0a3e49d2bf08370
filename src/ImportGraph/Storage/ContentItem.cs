namespace ImportGraph.Storage;

/// <summary>One imported item: a row of the content table, which is what imports write to.</summary>
public sealed class ContentItem
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxKeyLength = 200;

    /// <summary>Longest type, in characters.</summary>
    public const int MaxTypeLength = 64;

    /// <summary>Longest language tag, in characters (RFC 5646 section 4.4.1 asks for 35 at least).</summary>
    public const int MaxLanguageLength = 35;

    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitleLength = 400;

    /// <summary>Longest content, in characters.</summary>
    public const int MaxContentLength = 1_000_000;

    /// <summary>Most tags.</summary>
    public const int MaxTags = 50;

    /// <summary>Longest tag, in characters.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Longest metadata, in characters of JSON.</summary>
    public const int MaxMetadataLength = 16_000;

    /// <summary>Length of <see cref="ContentHash"/>, in bytes.</summary>
    public const int HashLength = 32;

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>What the package calls it; unique in the table, compared to the letter.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of content it is, for example <c>article</c>.</summary>
    public required string Type { get; set; }

    /// <summary>A BCP 47 language tag.</summary>
    public string? Language { get; set; }

    /// <summary>Its heading.</summary>
    public required string Title { get; set; }

    /// <summary>Its text; empty where there is none.</summary>
    public required string Content { get; set; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Anything else, a JSON object.</summary>
    public string? Metadata { get; set; }

    /// <summary>Equal for items with the same fields; null where it was written before there was one.</summary>
    public byte[]? ContentHash { get; set; }

    /// <summary>The job that wrote it last.</summary>
    public required Guid JobId { get; set; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
