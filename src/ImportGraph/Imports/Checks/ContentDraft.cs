using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Checks;

/// <summary>An item of the built-in importer, as the package contains it.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="line">The line on which the item starts.</param>
public sealed class ContentDraft(string file, long line) : ItemDraft(file, line)
{
    /// <summary>The field with any other data. In a CSV file, it consists of the columns that are none of the other fields.</summary>
    internal const string MetadataField = "metadata";

    /// <summary>The fields of an item.</summary>
    internal static readonly IReadOnlyList<ImporterField> Fields =
    [
        new("key", "string", Required: true),
        new("type", "string", Required: true),
        new("title", "string", Required: true),
        new("language", "string", Required: false),
        new("content", "string", Required: false),
        new("tags", "array", Required: false),
        new(MetadataField, "object", Required: false),
    ];

    private bool _exists;

    /// <summary>What kind of content it is.</summary>
    public string? Type { get; set; }

    /// <summary>The language as a BCP 47 language tag; null if there is none.</summary>
    public string? Language
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Language);
    }

    /// <summary>The heading of the item.</summary>
    public string? Title { get; set; }

    /// <summary>The text of the item.</summary>
    public string? Content
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Content);
    }

    /// <summary>Keywords for finding the item.</summary>
    public IReadOnlyList<string> Tags
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Tags);
    } = [];

    /// <summary>Any other data, as a JSON object; null if there is none.</summary>
    public string? Metadata
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Metadata);
    }

    /// <summary>The optional fields that were set, even to an empty value. A reimport leaves the other fields unchanged.</summary>
    public ItemFields Given { get; private set; }

    /// <inheritdoc/>
    public override long Length =>
        (Key?.Length ?? 0) + (Type?.Length ?? 0) + (Language?.Length ?? 0) + (Title?.Length ?? 0) + (Content?.Length ?? 0)
        + (Metadata?.Length ?? 0) + Tags.Sum(tag => (long)tag.Length);

    /// <summary>Warns, once, that another job wrote an item with this key.</summary>
    public void MarkExisting()
    {
        if (!_exists)
        {
            _exists = true;
            Add(IssueCode.ItemExists, "An item with this key exists and was left as it is; a REIMPORT updates it.", "key", Key);
        }
    }

    /// <summary>Removes the warning of missing content: the package gives no content, but the row in the table has some.</summary>
    public void MarkContentKept() => Remove(IssueCode.ContentEmpty);
}
