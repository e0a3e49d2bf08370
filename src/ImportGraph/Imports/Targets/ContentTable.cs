using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Imports.Targets;

/// <summary>Where imports write to: one row an item, known by its key.</summary>
public static class ContentTable
{
    /// <summary>
    /// Writes the items that may be imported, each to its one row. An item that another job wrote is updated by a reimport; by an
    /// import it is left as it is, with a warning.
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
        var existing = await db.Content.Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var item in items)
        {
            if (!existing.TryGetValue(item.Key!, out var row))
            {
                row = new ContentItem { Key = item.Key!, Type = "", Title = "", Content = "", JobId = job.Id, CreatedAt = now, UpdatedAt = now };
                db.Content.Add(row);
            }
            else if (job.Operation is ImportOperation.Import && row.JobId != job.Id)
            {
                item.Warning("ITEM_EXISTS", "An item with this key exists and was left as it is; a REIMPORT updates it.", "key", item.Key);
                continue;
            }

            row.Type = item.Type!;
            row.Language = item.Language;
            row.Title = item.Title!;
            row.Content = item.Content ?? "";
            row.Tags = item.Tags;
            row.Metadata = item.Metadata;
            row.JobId = job.Id;
            row.UpdatedAt = now;
        }
    }
}
