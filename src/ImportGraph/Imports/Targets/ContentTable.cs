using System.Buffers;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Imports.Targets;

/// <summary>The table that imports write to: one row per item, identified by its key.</summary>
internal sealed class ContentTable(IDbContextFactory<ImportGraphContext> contexts)
{
    /// <summary>
    /// How many rows are read and merged at a time. The number is small because each content may have the maximum length.
    /// </summary>
    private const int MergeBatchSize = 16;

    private readonly Lazy<TableMapping> _table = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return TableMapping.Of<ContentItem>(db, key: nameof(ContentItem.Key), insertOnlyProperty: nameof(ContentItem.CreatedAt));
    });

    /// <summary>Prepares the rows of the items: everything that can be computed without the table.</summary>
    /// <param name="job">The job that writes.</param>
    /// <param name="items">The items. No two of them have the same key.</param>
    /// <param name="now">The current time.</param>
    public IReadOnlyList<ContentRow> RowsOf(ImportJob job, IEnumerable<ContentDraft> items, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        return [.. items.Select(item => RowOf(item, NewItem(item, job, now), buffer))];
    }

    /// <summary>
    /// Writes items, one row per item. If another job wrote an item, a reimport updates it if it has changed, and an import leaves it
    /// unchanged and adds a warning. A reimport does not change fields that the package does not give.
    /// </summary>
    /// <param name="db">The context, in the transaction of the caller that also stores the progress of the job.</param>
    /// <param name="job">The job that writes.</param>
    /// <param name="rows">The rows to write.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    public async Task WriteAsync(ImportGraphContext db, ImportJob job, IReadOnlyList<ContentRow> rows, CancellationToken cancellationToken)
    {
        var writer = db.WriterOf(_table.Value);
        if (!IsReimport(job))
        {
            // Most of them are new, so they need no lookup.
            rows = await InsertAsync(writer, rows, cancellationToken);
        }

        await CompareAsync(db, job, rows, cancellationToken);
        // Rows that another job has inserted meanwhile are found by this insert, and updated.
        SetResult(await InsertAsync(writer, Of(rows, ItemResult.Created), cancellationToken), ItemResult.Updated);
        var whole = Of(rows, ItemResult.Updated).ToLookup(row => IsWhole(row, job));
        await writer.UpdateAsync(ValuesOf(whole[true]), cancellationToken);
        foreach (var part in whole[false].Chunk(MergeBatchSize))
        {
            await writer.UpdateAsync(ValuesOf(await MergeAsync(db, part, cancellationToken)), cancellationToken);
        }
    }

    /// <summary>Says for each item what an import would do with it now. Nothing is written.</summary>
    /// <param name="job">The validation.</param>
    /// <param name="rows">The rows that an import would write.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task PreviewAsync(ImportJob job, IReadOnlyList<ContentRow> rows, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await CompareAsync(db, job, rows, cancellationToken);
        foreach (var part in Of(rows, ItemResult.Updated).Where(row => !IsWhole(row, job)).Chunk(MergeBatchSize))
        {
            await MergeAsync(db, part, cancellationToken);
        }
    }

    /// <summary>Whether the job changes items of other jobs. A validation without an operation is about an import.</summary>
    private static bool IsReimport(ImportJob job) => job.Operation is ImportOperation.Reimport;

    /// <summary>Whether the row is written as it is: nothing of the stored one is kept.</summary>
    private static bool IsWhole(ContentRow row, ImportJob job) => !IsReimport(job) || row.Item.Given is ItemFields.All;

    private static List<object[]> ValuesOf(IEnumerable<ContentRow> rows) => [.. rows.Select(row => row.Values)];

    private static List<ContentRow> Of(IEnumerable<ContentRow> rows, ItemResult result) => [.. rows.Where(row => row.Item.Result == result)];

    private static void SetResult(IEnumerable<ContentRow> rows, ItemResult result)
    {
        foreach (var row in rows)
        {
            row.Item.Result = result;
        }
    }

    /// <summary>Inserts the rows whose key is not in the table yet.</summary>
    /// <returns>The others.</returns>
    private static async Task<List<ContentRow>> InsertAsync(RowWriter writer, IReadOnlyList<ContentRow> rows, CancellationToken cancellationToken)
    {
        var others = await writer.InsertNewAsync(ValuesOf(rows), cancellationToken);
        var isNew = rows.ToLookup(row => !others.Contains(row.Item.Key!));
        SetResult(isNew[true], ItemResult.Created);
        return [.. isNew[false]];
    }

    /// <summary>Compares the rows with those in the table, and sets the result of each item.</summary>
    private static async Task CompareAsync(ImportGraphContext db, ImportJob job, IReadOnlyList<ContentRow> rows, CancellationToken cancellationToken)
    {
        var existing = await FindAsync(db, [.. rows.Select(row => row.Item.Key!)], cancellationToken);
        foreach (var row in rows)
        {
            if (!existing.TryGetValue(row.Item.Key!, out var found))
            {
                row.Item.Result = ItemResult.Created;
            }
            else if (!IsReimport(job) && found.JobId != job.Id)
            {
                row.Item.MarkExisting();
                row.Item.Result = ItemResult.Unchanged;
            }
            else
            {
                row.Item.Result = row.IsChanged(found.ContentHash) ? ItemResult.Updated : ItemResult.Unchanged;
            }
        }
    }

    private static async Task<Dictionary<string, (Guid JobId, byte[]? ContentHash)>> FindAsync(
        ImportGraphContext db, List<string> keys, CancellationToken cancellationToken) =>
        keys.Count == 0
            ? []
            : await db.Content
                .Where(row => keys.Contains(row.Key))
                .Select(row => new { row.Key, row.JobId, row.ContentHash })
                .ToDictionaryAsync(row => row.Key, row => (row.JobId, row.ContentHash), cancellationToken);

    /// <summary>Fills fields that the package does not give with the stored values.</summary>
    /// <returns>The rows that still differ from the stored ones.</returns>
    private async Task<IEnumerable<ContentRow>> MergeAsync(ImportGraphContext db, ContentRow[] rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Item.Key!).ToList();
        var stored = await db.Content.AsNoTracking()
            .Where(item => keys.Contains(item.Key))
            .ToDictionaryAsync(item => item.Key, cancellationToken);
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
            else
            {
                row.Item.Result = ItemResult.Unchanged;
            }
        }

        return changed;
    }

    private static ContentItem Merged(ContentDraft item, ContentItem given, ContentItem stored) => new()
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

    private static ContentItem NewItem(ContentDraft item, ImportJob job, DateTimeOffset now) => new()
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

    private ContentRow RowOf(ContentDraft draft, ContentItem item, ArrayBufferWriter<byte> buffer)
    {
        item.ContentHash = ContentHash.Of(item, buffer);
        return new ContentRow(draft, item, _table.Value.ValuesOf(item));
    }
}
