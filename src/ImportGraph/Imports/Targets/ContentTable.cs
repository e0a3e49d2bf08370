using System.Buffers;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Imports.Targets;

/// <summary>Where imports write to: one row per item, known by its key.</summary>
internal sealed class ContentTable(IDbContextFactory<ImportGraphContext> contexts)
{
    /// <summary>So many rows are read to be merged at a time: their contents may be as long as contents may be.</summary>
    private const int MergedTogether = 16;

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
        return [.. items.Select(item => RowOf(item, NewItem(item, job, now), buffer))];
    }

    /// <summary>
    /// Writes items, each to its one row. An item that another job wrote is updated by a reimport if it has changed; by an import it is left
    /// as it is, with a warning. A reimport leaves fields as they are that the package does not give.
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
            else if (row.IsChanged(found.ContentHash))
            {
                changed.Add(row);
            }
        }

        // What another job has written meanwhile is there by now.
        var written = await writer.InsertNewAsync(ValuesOf(missing), cancellationToken);
        changed.AddRange(missing.Where(row => written.Contains(row.Item.Key!)));
        var whole = changed.ToLookup(row => job.Operation is not ImportOperation.Reimport || row.Item.Given is ItemFields.All);
        await writer.UpdateAsync(ValuesOf(whole[true]), cancellationToken);
        foreach (var part in whole[false].Chunk(MergedTogether))
        {
            await writer.UpdateAsync(ValuesOf(await MergeAsync(db, part, cancellationToken)), cancellationToken);
        }
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

    /// <summary>Fills what the package does not give with what is stored.</summary>
    /// <returns>The rows that are changed all the same.</returns>
    private async Task<IEnumerable<ContentRow>> MergeAsync(ImportGraphContext db, ContentRow[] rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Item.Key!).ToList();
        var stored = await db.Content.AsNoTracking().Where(item => keys.Contains(item.Key)).ToDictionaryAsync(item => item.Key, cancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        var changed = new List<ContentRow>();
        foreach (var row in rows)
        {
            if (!stored.TryGetValue(row.Item.Key!, out var old))
            {
                continue; // deleted meanwhile
            }

            if (!row.Item.Given.HasFlag(ItemFields.Content) && !string.IsNullOrWhiteSpace(old.Content))
            {
                row.Item.MarkContentKept();
            }

            var merged = RowOf(row.Item, Merged(row.Item, row.Stored, old), buffer);
            if (merged.IsChanged(old.ContentHash))
            {
                changed.Add(merged);
            }
        }

        return changed;
    }

    private static ContentItem Merged(ItemDraft item, ContentItem given, ContentItem stored) => new()
    {
        Key = given.Key,
        Type = given.Type,
        Language = item.Given.HasFlag(ItemFields.Language) ? given.Language : stored.Language,
        Title = given.Title,
        Content = item.Given.HasFlag(ItemFields.Content) ? given.Content : stored.Content,
        Tags = item.Given.HasFlag(ItemFields.Tags) ? given.Tags : stored.Tags,
        Metadata = item.Given.HasFlag(ItemFields.Metadata) ? given.Metadata : stored.Metadata,
        JobId = given.JobId,
        CreatedAt = stored.CreatedAt,
        UpdatedAt = given.UpdatedAt,
    };

    private static ContentItem NewItem(ItemDraft item, ImportJob job, DateTimeOffset now) => new()
    {
        Key = item.Key!,
        Type = item.Type!,
        Language = item.Language,
        Title = item.Title!,
        Content = item.Content ?? "",
        Tags = item.Tags,
        Metadata = item.Metadata,
        JobId = job.Id,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private ContentRow RowOf(ItemDraft draft, ContentItem item, ArrayBufferWriter<byte> buffer)
    {
        item.ContentHash = ContentHash.Of(item, buffer);
        return new ContentRow(draft, item, _table.Value.ValuesOf(item));
    }
}

/// <summary>An item, and the row that is written of it.</summary>
/// <param name="Item">The item as the package has it.</param>
/// <param name="Stored">The item as the row has it.</param>
/// <param name="Values">The row's values, in the order of <see cref="WrittenTable"/>.</param>
internal sealed record ContentRow(ItemDraft Item, ContentItem Stored, object[] Values)
{
    /// <summary>True if the row differs from one with a hash.</summary>
    public bool IsChanged(byte[]? hash) => !Stored.ContentHash.AsSpan().SequenceEqual(hash);
}
