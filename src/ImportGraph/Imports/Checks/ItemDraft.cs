using System.Text;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Checks;

/// <summary>An item of a package: where it is, and its issues. Derived classes have its fields.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="line">The line on which the item starts.</param>
public class ItemDraft(string file, long line)
{
    /// <summary>Maximum number of bytes of a record that an issue quotes.</summary>
    private const int MaxQuotedBytes = 4 * ImportIssue.MaxValueLength;

    private readonly List<ItemIssue> _issues = [];

    /// <summary>The name of the file.</summary>
    public string File { get; } = file;

    /// <summary>The line on which the item starts.</summary>
    public long Line { get; } = line;

    /// <summary>The key of the item in the package.</summary>
    public string? Key { get; set; }

    /// <summary>True if the record could not be parsed at all.</summary>
    public bool Unreadable { get; set; }

    /// <summary>What helps if the item has characters that could not be read, as a sentence; null if nothing is known.</summary>
    internal string? EncodingHint { get; set; }

    /// <summary>True if the package already had an item with the same key. The first item is kept.</summary>
    public bool Duplicate { get; private set; }

    /// <summary>
    /// What was done with the item if it was accepted; for a validation, what an import would do. Null until it is stored, and if the target
    /// does not tell.
    /// </summary>
    public ItemResult? Result { get; set; }

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
        Add(code.Severity, code.Name, message, field, value);

    /// <summary>Adds an issue with a code that need not be one of this product.</summary>
    public void Add(IssueSeverity severity, string code, string message, string? field = null, string? value = null) =>
        // Texts from packages and importers may have any length.
        _issues.Add(new ItemIssue(
            severity,
            TextCut.Cut(code, ImportJob.MaxNameLength),
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
    /// <param name="field">The name of the field that contains the key.</param>
    public void MarkDuplicate(string field)
    {
        Duplicate = true;
        Add(IssueCode.KeyDuplicate, "The package has an item with this key already; the first one is kept.", field, Key);
    }

    /// <summary>Approximate memory use: the number of characters in all fields.</summary>
    public virtual long Length => Key?.Length ?? 0;

    /// <summary>True if an issue already names the field, so that a further check would only repeat it.</summary>
    public bool HasIssueWith(string field) => _issues.Exists(issue => issue.Field == field);

    /// <summary>Removes the issues with a code.</summary>
    protected void Remove(IssueCode code) => _issues.RemoveAll(issue => issue.Code == code.Name);
}
