using ImportGraph.Imports.Importers;
using ImportGraph.Running.Importers;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>An importer of products that does what a test says.</summary>
internal sealed class ProductImporter(ProductStore store) : BatchImporter<Product>
{
    protected override Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<Product> batch, CancellationToken cancellationToken) =>
        store.StoreAsync(batch, cancellationToken);

    protected override Task<IReadOnlyList<ItemOutcome>?> PreviewAsync(ImportBatch<Product> batch, CancellationToken cancellationToken) =>
        store.Preview?.Invoke(batch) is { } outcomes
            ? Task.FromResult<IReadOnlyList<ItemOutcome>?>(outcomes)
            : base.PreviewAsync(batch, cancellationToken);
}
