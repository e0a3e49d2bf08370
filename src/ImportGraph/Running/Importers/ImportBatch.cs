namespace ImportGraph.Running.Importers;

/// <summary>Items that an importer stores together.</summary>
/// <param name="Context">The job.</param>
/// <param name="Id">
/// Identifies the batch: if it is sent again, because an attempt ended before it was known to be stored, it has the same id, unless the size of
/// batches or the definition was changed in between.
/// </param>
/// <param name="FirstItem">The number in the package, from 1, of the first item of the batch. Items that were rejected are counted.</param>
/// <param name="Items">The items, at least one. Items that were rejected or are duplicates are left out.</param>
public sealed record ImportBatch<TItem>(ImportContext Context, string Id, long FirstItem, IReadOnlyList<ImportItem<TItem>> Items);
