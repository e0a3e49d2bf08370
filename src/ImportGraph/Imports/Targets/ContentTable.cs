using System.Buffers;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Imports.Targets;

/// <summary>Where imports write to: one row an item, known by its key.</summary>
internal sealed class ContentTable(IDbContextFactory<ImportGraphContext> contexts)
{
    private readonly Lazy<WrittenTable> _table = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return WrittenTable.Of<ContentItem>(db, key: nameof(ContentItem.Key), keptProperty: nameof(ContentItem.CreatedAt));
    });

    /// <summary>What is to be written of the items that may be imported: all that can be worked out without the table.</summary>
    /// <param name="job">The job that writes.</param>
    /// <param name="items">No two of them with the same key.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<ContentRow> RowsOf(ImportJob job, IEnumerable<ItemDraft> items, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        return [.. items.Select(item =>
        {
            var row = RowOf(item, ContentHash.Of(item, buffer), job, now);
            return new ContentRow(item, row.ContentHash!, _table.Value.ValuesOf(row));
        })];
    }

    /// <summary>
    /// Writes items, each to its one row. An item that another job wrote is updated by a reimport where it has changed; by an import it
    /// is left as it is, with a warning.
    /// </summary>
    /// <param name="db">In the transaction of the caller that also stores how far the job has got.</param>
    /// <param name="job">The job that writes.</param>
    /// <param name="rows">What is to be written.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task WriteAsync(ImportGraphContext db, ImportJob job, IReadOnlyList<ContentRow> rows, CancellationToken cancellationToken)
    {
        var writer = db.WriterOf(_table.Value);
        if (job.Operation is ImportOperation.Import)
        {
            // Most of them are new, and need not be looked for.
            var others = await writer.InsertNewAsync(ValuesOf(rows), cancellationToken);
            rows = [.. rows.Where(row => others.Contains(row.Item.Key!))];
        }

        var existing = await FindAsync(db, [.. rows.Select(row => row.Item.Key!)], cancellationToken);
        var (missing, changed) = (new List<ContentRow>(), new List<ContentRow>());
        foreach (var row in rows)
        {
            if (!existing.TryGetValue(row.Item.Key!, out var found))
            {
                missing.Add(row);
            }
            else if (job.Operation is ImportOperation.Import && found.JobId != job.Id)
            {
                row.Item.MarkExisting();
            }
            else if (!row.Hash.AsSpan().SequenceEqual(found.ContentHash))
            {
                changed.Add(row);
            }
        }

        // What another job has written meanwhile is there by now.
        var written = await writer.InsertNewAsync(ValuesOf(missing), cancellationToken);
        await writer.UpdateAsync(ValuesOf(changed.Concat(missing.Where(row => written.Contains(row.Item.Key!)))), cancellationToken);
    }

    private static List<object[]> ValuesOf(IEnumerable<ContentRow> rows) => [.. rows.Select(row => row.Values)];

    private static async Task<Dictionary<string, (Guid JobId, byte[]? ContentHash)>> FindAsync(
        ImportGraphContext db, List<string> keys, CancellationToken cancellationToken) =>
        keys.Count == 0
            ? []
            : await db.Content
                .Where(row => keys.Contains(row.Key))
                .Select(row => new { row.Key, row.JobId, row.ContentHash })
                .ToDictionaryAsync(row => row.Key, row => (row.JobId, row.ContentHash), cancellationToken);

    private static ContentItem RowOf(ItemDraft item, byte[] hash, ImportJob job, DateTimeOffset now) => new()
    {
        Key = item.Key!,
        Type = item.Type!,
        Language = item.Language,
        Title = item.Title!,
        Content = item.Content ?? "",
        Tags = item.Tags,
        Metadata = item.Metadata,
        ContentHash = hash,
        JobId = job.Id,
        CreatedAt = now,
        UpdatedAt = now,
    };
}

/// <summary>An item, and the row that is written of it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Hash">Equal for items with the same fields.</param>
/// <param name="Values">The row's values, in the order of <see cref="WrittenTable"/>.</param>
internal sealed record ContentRow(ItemDraft Item, byte[] Hash, object[] Values);
