using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;

namespace ImportGraph.Running;

/// <summary>Items that are stored together. Derived classes know where.</summary>
internal abstract class ItemBatch : IDisposable
{
    /// <summary>
    /// How many characters end a batch: large items are stored in smaller batches, so that these need no more memory.
    /// </summary>
    private const long MaxLength = 4_000_000;

    /// <summary>How many bytes of original records end a batch: rejected items may have no fields, however long their records are.</summary>
    private const long MaxOriginalLength = 2 * MaxLength;

    /// <summary>How long a batch may be that is sent in one request; null if there is no limit.</summary>
    public long? MostLength { get; init; }

    private readonly List<ItemDraft> _items = [];
    private readonly List<(ItemDraft Item, OriginalRecord Record, int File)> _originals = [];
    private readonly RecordBuffer _buffer = new();
    private long _length;
    private long _originalLength;

    public int Count => _items.Count;

    /// <summary>Whether it must be stored before more items are added, however few items it has.</summary>
    public bool IsLarge => _length >= MaxLength || _originalLength >= MaxOriginalLength;

    /// <summary>Whether at least one record was an item.</summary>
    public bool AnyUnderstood => _items.Exists(item => !item.Unreadable);

    /// <summary>The issues of its items. Complete only after the items are stored, because storing may find issues, too.</summary>
    public IEnumerable<ReportedIssue> Issues => _items.SelectMany(item => item.Issues.Select(issue => new ReportedIssue(
        issue.Severity, issue.Code, issue.Message, item.File, item.Line, item.Key, issue.Field, issue.Value)));

    /// <summary>The rejected items whose records are kept. Complete only after the items are sent.</summary>
    public IReadOnlyList<RejectedItem> Rejected =>
    [
        .. from original in _originals
           where original.Item.Rejected
           select new RejectedItem(original.Item, original.Record, _buffer.Of(original.Record), original.File),
    ];

    /// <summary>The items that must be stored.</summary>
    protected IEnumerable<ItemDraft> Accepted => _items.Where(item => !item.Rejected && !item.Duplicate);

    /// <summary>Whether the batch must be stored before an item is added to it, because both together would be too long.</summary>
    public bool IsTooLargeWith(ItemDraft item) => Count > 0 && _length + item.Length > MostLength;

    public void Add(ItemDraft item)
    {
        _items.Add(item);
        _length += item.Length;
    }

    /// <summary>Keeps the record of an item, which may be rejected.</summary>
    public void Keep(ItemDraft item, in ReadRecord read)
    {
        if (read.Record.Keep(_buffer) is { IsKept: true } original)
        {
            _originals.Add((item, original, read.Number));
            _originalLength += original.Length;
        }
    }

    /// <summary>Frees the records that it has kept.</summary>
    public void Dispose() => _buffer.Dispose();

    /// <summary>Finds the items with keys that the package has had before.</summary>
    /// <param name="seen">These keys.</param>
    /// <param name="field">The name of the field that contains the key.</param>
    public void FindDuplicates(SeenKeys seen, string field)
    {
        var accepted = _items.FindAll(item => item is { Rejected: false, Key: not null });
        foreach (var (item, isNew) in accepted.Zip(seen.Add(accepted.Select(item => item.Key!))))
        {
            if (!isNew)
            {
                item.MarkDuplicate(field);
            }
        }
    }

    /// <summary>Prepares everything that is possible without what the items are stored in. Called by the thread that reads.</summary>
    public virtual void Prepare(DateTimeOffset now)
    {
    }

    /// <summary>Does what needs no transaction of the database. Called before <see cref="WriteAsync"/>.</summary>
    /// <param name="cancellationToken">Signalled when the attempt must stop.</param>
    public virtual Task SendAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stores the items in the database, in the transaction that also stores the progress. It may be called again.</summary>
    public virtual Task WriteAsync(ImportGraphContext db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns the results so far plus those of the batch.</summary>
    public JobResults AddTo(JobResults results) => new(
        results.Successful + _items.Count(item => item.Severity is null),
        results.Warnings + _items.Count(item => item.Severity is IssueSeverity.Warning),
        results.Errors + _items.Count(item => item.Severity is IssueSeverity.Error),
        // What is not known of one batch is not known of the package.
        results.Processed == 0 ? Changes : results.Changes + Changes);

    private ItemChanges? Changes => Accepted.Any(item => item.Result is null)
        ? null
        : new ItemChanges(CountOf(ItemResult.Created), CountOf(ItemResult.Updated), CountOf(ItemResult.Unchanged));

    private long CountOf(ItemResult result) => Accepted.Count(item => item.Result == result);
}
