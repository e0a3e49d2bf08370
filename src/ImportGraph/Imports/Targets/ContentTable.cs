using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Imports.Targets;

/// <summary>Where imports write to: one row an item, known by its key.</summary>
public static class ContentTable
{
    /// <summary>
    /// Writes the items that may be imported, each to its one row. An item that another job wrote is updated by a reimport where it has
    /// changed; by an import it is left as it is, with a warning.
    /// </summary>
    /// <param name="db">Saved by the caller, in the transaction that also stores how far the job has got.</param>
    /// <param name="job">The job that writes.</param>
    /// <param name="items">No two of them with the same key.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public static async Task WriteAsync(
        ImportGraphContext db, ImportJob job, IReadOnlyList<ItemDraft> items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = items.Select(item => item.Key!).ToList();
        var existing = await db.Content
            .Where(row => keys.Contains(row.Key))
            .Select(row => new { row.Id, row.Key, row.JobId, row.ContentHash })
            .ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var item in items)
        {
            var hash = ContentHash.Of(item);
            if (!existing.TryGetValue(item.Key!, out var found))
            {
                db.Content.Add(RowOf(item, hash, id: 0, job, now));
            }
            else if (job.Operation is ImportOperation.Import && found.JobId != job.Id)
            {
                item.Warning("ITEM_EXISTS", "An item with this key exists and was left as it is; a REIMPORT updates it.", "key", item.Key);
            }
            else if (!hash.AsSpan().SequenceEqual(found.ContentHash))
            {
                var row = db.Content.Update(RowOf(item, hash, found.Id, job, now));
                row.Property(r => r.CreatedAt).IsModified = false;
            }
        }
    }

    private static ContentItem RowOf(ItemDraft item, byte[] hash, long id, ImportJob job, DateTimeOffset now) => new()
    {
        Id = id,
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
