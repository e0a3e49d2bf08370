using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;

namespace ImportGraph.Running;

/// <summary>Items that are stored together.</summary>
/// <param name="job">The job they belong to.</param>
/// <param name="content">Where an import writes them to.</param>
internal sealed class ImportBatch(ImportJob job, ContentTable content)
{
    /// <summary>Most characters: large items are stored together in smaller numbers, so that a batch takes no more memory for them.</summary>
    private const long MaxLength = 4_000_000;

    private readonly List<ItemDraft> _items = [];
    private IReadOnlyList<ContentRow> _rows = [];
    private long _length;

    public int Count => _items.Count;

    /// <summary>How many problems its items have.</summary>
    public int IssueCount => Issues().Count();

    /// <summary>Whether it is to be stored before more is added, however few items it has.</summary>
    public bool IsLarge => _length >= MaxLength;

    /// <summary>Whether any record was an item at all.</summary>
    public bool AnyUnderstood => _items.Exists(item => !item.Unreadable);

    public void Add(ItemDraft item)
    {
        _items.Add(item);
        _length += item.Length;
    }

    /// <summary>Works out all that can be without the database: which keys the package has had before, and the rows to write.</summary>
    public void Prepare(SeenKeys seen, DateTimeOffset now)
    {
        FindDuplicates(seen);
        if (job.JobType is JobType.Import)
        {
            _rows = content.RowsOf(job, _items.Where(item => !item.Rejected && !item.Duplicate), now);
        }
    }

    /// <summary>Writes the items, where the job is an import, and as many of their issues as are wanted.</summary>
    public async Task WriteAsync(ImportGraphContext db, int maxIssues, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (job.JobType is JobType.Import)
        {
            await content.WriteAsync(db, job, _rows, cancellationToken);
        }

        // Behind the items: writing them may find issues, too.
        db.Issues.AddRange(Issues().Take(maxIssues).Select(found => new ImportIssue
        {
            JobKey = job.Key,
            Attempt = job.Attempt,
            Severity = found.Issue.Severity,
            Code = found.Issue.Code,
            Message = found.Issue.Message,
            File = found.Item.File,
            Line = found.Item.Line,
            ItemKey = ItemDraft.Cut(found.Item.Key, ContentItem.MaxKeyLength),
            Field = found.Issue.Field,
            Value = found.Issue.Value,
            ReportedAt = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The results so far with those of the batch.</summary>
    public JobResults AddTo(JobResults results) => new(
        results.Successful + _items.Count(item => item.Severity is null),
        results.Warnings + _items.Count(item => item.Severity is IssueSeverity.Warning),
        results.Errors + _items.Count(item => item.Severity is IssueSeverity.Error));

    public void Log(AttemptLog log)
    {
        foreach (var (item, issue) in Issues())
        {
            var line = $"{item.File}:{item.Line} {issue.Code}{(issue.Field is null ? "" : $" ({issue.Field})")}: {issue.Message}";
            if (issue.Severity is IssueSeverity.Warning)
            {
                log.Warning(line);
            }
            else
            {
                log.Error(line);
            }
        }
    }

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

    private IEnumerable<(ItemDraft Item, ItemIssue Issue)> Issues() => _items.SelectMany(item => item.Issues.Select(issue => (item, issue)));
}
