using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Checks;

/// <summary>An item as the package contains it, together with its issues.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="line">The line on which the item starts.</param>
public sealed class ItemDraft(string file, long line)
{
    /// <summary>Maximum number of bytes of a record that an issue quotes.</summary>
    private const int MaxQuotedBytes = 4 * ImportIssue.MaxValueLength;

    private readonly List<ItemIssue> _issues = [];
    private bool _exists;

    /// <summary>The name of the file.</summary>
    public string File { get; } = file;

    /// <summary>The line on which the item starts.</summary>
    public long Line { get; } = line;

    /// <summary>The key of the item in the package.</summary>
    public string? Key { get; set; }

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

    /// <summary>True if the record could not be parsed at all.</summary>
    public bool Unreadable { get; set; }

    /// <summary>True if the package already had an item with the same key. The first item is kept.</summary>
    public bool Duplicate { get; private set; }

    /// <summary>The issues of the item.</summary>
    public IReadOnlyList<ItemIssue> Issues => _issues;

    /// <summary>The highest severity of the issues; null if there are none.</summary>
    public IssueSeverity? Severity =>
        _issues.Count == 0 ? null
        : _issues.Exists(issue => issue.Severity is IssueSeverity.Error) ? IssueSeverity.Error
        : IssueSeverity.Warning;

    /// <summary>True if the item must not be imported.</summary>
    public bool Rejected => Severity is IssueSeverity.Error;

    /// <summary>Adds an issue. Its code says whether the item is imported nevertheless.</summary>
    public void Add(IssueCode code, string message, string? field = null, string? value = null) =>
        // Texts from the package may have any length.
        _issues.Add(new ItemIssue(
            code.Severity,
            code.Name,
            TextCut.Cut(message, ImportJob.MaxTextLength),
            TextCut.Cut(field, ImportJob.MaxNameLength),
            TextCut.Cut(value, ImportIssue.MaxValueLength)));

    /// <summary>Adds an error for a field that contains the wrong type of value.</summary>
    public void WrongType(string field, string expected, string value) =>
        Add(IssueCode.FieldWrongType, $"The field must be {expected}.", field, value);

    /// <summary>The first bytes of a record as text, for an issue that quotes the record.</summary>
    /// <param name="record">The record as UTF-8.</param>
    public static string Quote(ReadOnlySpan<byte> record) => Encoding.UTF8.GetString(record[..Math.Min(record.Length, MaxQuotedBytes)]);

    /// <summary>Marks the item as a duplicate: the package already had an item with the same key.</summary>
    public void MarkDuplicate()
    {
        Duplicate = true;
        Add(IssueCode.KeyDuplicate, "The package has an item with this key already; the first one is kept.", "key", Key);
    }

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
    public void MarkContentKept() => _issues.RemoveAll(issue => issue.Code == IssueCode.ContentEmpty.Name);

    /// <summary>Approximate memory use: the number of characters in all fields.</summary>
    public long Length =>
        (Key?.Length ?? 0) + (Type?.Length ?? 0) + (Language?.Length ?? 0) + (Title?.Length ?? 0) + (Content?.Length ?? 0)
        + (Metadata?.Length ?? 0) + Tags.Sum(tag => (long)tag.Length);

    /// <summary>True if an issue already names the field, so that a further check would only repeat it.</summary>
    public bool HasIssueWith(string field) => _issues.Exists(issue => issue.Field == field);
}
