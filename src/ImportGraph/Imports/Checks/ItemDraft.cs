using ImportGraph.Jobs;

namespace ImportGraph.Imports.Checks;

/// <summary>An item as a package has it, with what is wrong with it.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line on which the item starts.</param>
public sealed class ItemDraft(string file, long line)
{
    /// <summary>More of a record than this is never quoted in an issue.</summary>
    public const int MaxQuotedBytes = 4 * ImportIssue.MaxValueLength;

    /// <summary>The code of a warning that an item has no content.</summary>
    internal const string ContentEmpty = "CONTENT_EMPTY";

    private readonly List<ItemIssue> _issues = [];
    private bool _exists;

    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The line on which the item starts.</summary>
    public long Line { get; } = line;

    /// <summary>What the package calls it.</summary>
    public string? Key { get; set; }

    /// <summary>What kind of content it is.</summary>
    public string? Type { get; set; }

    /// <summary>A BCP 47 language tag.</summary>
    public string? Language
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Language);
    }

    /// <summary>Its heading.</summary>
    public string? Title { get; set; }

    /// <summary>Its text.</summary>
    public string? Content
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Content);
    }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Tags);
    } = [];

    /// <summary>Anything else, a JSON object.</summary>
    public string? Metadata
    {
        get;
        set => (field, Given) = (value, Given | ItemFields.Metadata);
    }

    /// <summary>Which of the fields that an item need not have were set, if only to nothing. A reimport leaves the others as they are.</summary>
    public ItemFields Given { get; private set; }

    /// <summary>True where the record could not be understood at all.</summary>
    public bool Unreadable { get; set; }

    /// <summary>True where the package had an item with the same key before; that one is kept.</summary>
    public bool Duplicate { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ItemIssue> Issues => _issues;

    /// <summary>The worst that is wrong with it; null if nothing is.</summary>
    public IssueSeverity? Severity =>
        _issues.Count == 0 ? null : _issues.Exists(issue => issue.Severity is IssueSeverity.Error) ? IssueSeverity.Error : IssueSeverity.Warning;

    /// <summary>True where it is not to be imported.</summary>
    public bool Rejected => Severity is IssueSeverity.Error;

    /// <summary>Something that keeps the item from being imported.</summary>
    public void Error(string code, string message, string? field = null, string? value = null) => Add(IssueSeverity.Error, code, message, field, value);

    /// <summary>Something that somebody should look at.</summary>
    public void Warning(string code, string message, string? field = null, string? value = null) => Add(IssueSeverity.Warning, code, message, field, value);

    /// <summary>A field that holds another kind of value than it should.</summary>
    public void WrongType(string field, string expected, string value) => Error("FIELD_WRONG_TYPE", $"The field must be {expected}.", field, value);

    /// <summary>Says that the package had an item with the same key before.</summary>
    public void MarkDuplicate()
    {
        Duplicate = true;
        Warning("KEY_DUPLICATE", "The package has an item with this key already; the first one is kept.", "key", Key);
    }

    /// <summary>Says, once, that another job wrote an item with this key.</summary>
    public void MarkExisting()
    {
        if (!_exists)
        {
            _exists = true;
            Warning("ITEM_EXISTS", "An item with this key exists and was left as it is; a REIMPORT updates it.", "key", Key);
        }
    }

    /// <summary>Says that the item has content, although the package does not give it: a row of the table has it.</summary>
    public void MarkContentKept() => _issues.RemoveAll(issue => issue.Code == ContentEmpty);

    /// <summary>About how much memory it takes: the characters of all its fields.</summary>
    public long Length =>
        (Key?.Length ?? 0) + (Type?.Length ?? 0) + (Language?.Length ?? 0) + (Title?.Length ?? 0) + (Content?.Length ?? 0) + (Metadata?.Length ?? 0)
        + Tags.Sum(tag => (long)tag.Length);

    /// <summary>True where an issue names the field already, so that a further check of it would only repeat that.</summary>
    public bool HasIssueWith(string field) => _issues.Exists(issue => issue.Field == field);

    private void Add(IssueSeverity severity, string code, string message, string? field, string? value)
    {
        // What is the package's may be of any length.
        _issues.Add(new ItemIssue(severity, code, Cut(message, ImportJob.MaxTextLength)!, Cut(field, ImportJob.MaxNameLength), Cut(value, ImportIssue.MaxValueLength)));
    }

    /// <summary>The start of a text. A character that is two in UTF-16 is kept or left out as a whole.</summary>
    internal static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

/// <summary>The fields that an item need not have.</summary>
[Flags]
public enum ItemFields
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><see cref="ItemDraft.Language"/>.</summary>
    Language = 1,

    /// <summary><see cref="ItemDraft.Content"/>.</summary>
    Content = 2,

    /// <summary><see cref="ItemDraft.Tags"/>.</summary>
    Tags = 4,

    /// <summary><see cref="ItemDraft.Metadata"/>.</summary>
    Metadata = 8,

    /// <summary>All of them.</summary>
    All = Language | Content | Tags | Metadata,
}

/// <summary>One thing that is wrong with an item.</summary>
/// <param name="Severity">Whether the item is imported all the same.</param>
/// <param name="Code">For machines.</param>
/// <param name="Message">For people.</param>
/// <param name="Field">The field that is wrong, where it is one.</param>
/// <param name="Value">What was there, cut.</param>
public sealed record ItemIssue(IssueSeverity Severity, string Code, string Message, string? Field, string? Value);
