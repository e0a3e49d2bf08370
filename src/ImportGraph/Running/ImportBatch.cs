using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;

namespace ImportGraph.Running;

/// <summary>Items that are stored together.</summary>
/// <param name="job">The job they belong to.</param>
/// <param name="content">The table that an import writes them to.</param>
internal sealed class ImportBatch(ImportJob job, ContentTable content)
{
    /// <summary>
    /// Maximum number of characters in a batch: large items are stored in smaller batches, so that these need no more memory.
    /// </summary>
    private const long MaxLength = 4_000_000;

    private readonly List<ItemDraft> _items = [];
    private IReadOnlyList<ContentRow> _rows = [];
    private long _length;

    public int Count => _items.Count;

    /// <summary>Whether it must be stored before more items are added, however few items it has.</summary>
    public bool IsLarge => _length >= MaxLength;

    /// <summary>Whether at least one record was an item.</summary>
    public bool AnyUnderstood => _items.Exists(item => !item.Unreadable);

    /// <summary>The issues of its items. Complete only after the items are written, because writing may find issues, too.</summary>
    public IEnumerable<ReportedIssue> Issues => _items.SelectMany(item => item.Issues.Select(issue => new ReportedIssue(
        issue.Severity, issue.Code, issue.Message, item.File, item.Line, item.Key, issue.Field, issue.Value)));

    public void Add(ItemDraft item)
    {
        _items.Add(item);
        _length += item.Length;
    }

    /// <summary>
    /// Prepares everything that is possible without the database: which keys the package has had before, and the rows to write.
    /// </summary>
    public void Prepare(SeenKeys seen, DateTimeOffset now)
    {
        FindDuplicates(seen);
        if (job.JobType is JobType.Import)
        {
            _rows = content.RowsOf(job, _items.Where(item => !item.Rejected && !item.Duplicate), now);
        }
    }

    /// <summary>Writes the items, if the job is an import.</summary>
    public Task WriteAsync(ImportGraphContext db, CancellationToken cancellationToken) =>
        job.JobType is JobType.Import ? content.WriteAsync(db, job, _rows, cancellationToken) : Task.CompletedTask;

    /// <summary>Returns the results so far plus those of the batch.</summary>
    public JobResults AddTo(JobResults results) => new(
        results.Successful + _items.Count(item => item.Severity is null),
        results.Warnings + _items.Count(item => item.Severity is IssueSeverity.Warning),
        results.Errors + _items.Count(item => item.Severity is IssueSeverity.Error));

    private void FindDuplicates(SeenKeys seen)
    {
        var accepted = _items.FindAll(item => !item.Rejected);
        foreach (var (item, isNew) in accepted.Zip(seen.Add(accepted.Select(item => item.Key!))))
        {
            if (!isNew)
            {
                item.MarkDuplicate();
            }
        }
    }
}
