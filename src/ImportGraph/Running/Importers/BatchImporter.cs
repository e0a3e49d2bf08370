using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>
/// An importer that stores the items of a package, in batches. ImportGraph reads the package, binds each record to
/// <typeparamref name="TItem"/>, reports what does not fit, counts, and resumes after the last stored batch.
/// <para>
/// The records are bound by System.Text.Json: names are in camel case and are compared without regard to case, and the texts of a CSV file
/// are read as numbers and booleans. The attributes of <c>System.ComponentModel.DataAnnotations</c> are checked. The attribute
/// <c>[Key]</c> marks the field that identifies an item: a second item with the same key is a duplicate, and is not stored.
/// </para>
/// </summary>
/// <typeparam name="TItem">The type of an item.</typeparam>
public abstract class BatchImporter<TItem> : IImporter, IReadsItems
{
    /// <inheritdoc/>
    public Task RunAsync(ImportContext context, CancellationToken cancellationToken) =>
        context.RunPackageAsync(new BatchTarget<TItem>(this, context), cancellationToken);

    /// <inheritdoc/>
    ItemReader IReadsItems.ReaderFor(ImporterDefinition? definition) => new BoundReader<TItem>(this, definition);

    /// <summary>
    /// Stores a batch. It is not called for a validation. A batch may be sent again with the same <see cref="ImportBatch{TItem}.Id"/>, so
    /// storing it twice must have the effect of storing it once.
    /// </summary>
    /// <param name="batch">The items.</param>
    /// <param name="cancellationToken">Signalled when the attempt must stop. A batch that is stored nevertheless counts as stored.</param>
    /// <returns>One outcome for each item, in the same order.</returns>
    /// <exception cref="ImportFailedException">The job fails with this failure.</exception>
    protected abstract Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<TItem> batch, CancellationToken cancellationToken);

    /// <summary>Says for a validation what <see cref="StoreAsync"/> would do. Nothing may be stored.</summary>
    /// <param name="batch">The items.</param>
    /// <param name="cancellationToken">Signalled when the attempt must stop.</param>
    /// <returns>One outcome for each item, in the same order; null if the importer cannot tell, which is the default.</returns>
    protected virtual Task<IReadOnlyList<ItemOutcome>?> PreviewAsync(ImportBatch<TItem> batch, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemOutcome>?>(null);

    /// <summary>Maximum number of items in a batch. By default, the setting <c>ImportGraph:Worker:BatchSize</c>.</summary>
    protected internal virtual int? BatchSize => null;

    /// <summary>How many bytes of JSON the items of a batch may have together; null if there is no limit.</summary>
    internal virtual long? MaxLength => null;

    /// <summary>The field that identifies an item, if neither the type nor a definition says it.</summary>
    internal virtual string? KeyField => null;

    /// <summary>Asks the importer about a batch.</summary>
    internal async Task<IReadOnlyList<ItemOutcome>?> SendAsync(ImportBatch<TItem> batch, CancellationToken cancellationToken) =>
        batch.Context.JobType switch
        {
            // An importer without outcomes is wrong about their number.
            JobType.Import => await StoreAsync(batch, cancellationToken) ?? [],
            JobType.Validation => await PreviewAsync(batch, cancellationToken),
        };
}
