using System.Collections.Concurrent;
using ImportGraph.Imports.Importers;
using ImportGraph.Running.Importers;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>What an importer of products stores in. By default it accepts everything.</summary>
internal sealed class ProductStore
{
    /// <summary>The batches that were sent to it, in this order.</summary>
    public ConcurrentQueue<ImportBatch<Product>> Sent { get; } = new();

    /// <summary>The outcome of an item.</summary>
    public Func<Product, ItemOutcome> Outcome { get; set; } = _ => ItemOutcome.Created;

    /// <summary>Called before a batch is stored.</summary>
    public Func<ImportBatch<Product>, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What the importer answers to a validation; null if the importer cannot tell.</summary>
    public Func<ImportBatch<Product>, IReadOnlyList<ItemOutcome>?>? Preview { get; set; }

    public async Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<Product> batch, CancellationToken cancellationToken)
    {
        Sent.Enqueue(batch);
        await Before(batch, cancellationToken);
        return [.. batch.Items.Select(item => Outcome(item.Value))];
    }
}
