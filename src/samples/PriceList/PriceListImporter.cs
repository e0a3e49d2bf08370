using ImportGraph.Imports.Importers;
using ImportGraph.Running.Importers;
using Microsoft.EntityFrameworkCore;

namespace PriceList;

/// <summary>Stores prices in the table of the application, each batch in one transaction.</summary>
public sealed class PriceListImporter(PricesContext db) : BatchImporter<Price>
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<Price> batch, CancellationToken cancellationToken)
    {
        var outcomes = await CompareAsync(batch, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return outcomes;
    }

    /// <summary>Says for a validation what an import would do. Nothing is saved.</summary>
    protected override async Task<IReadOnlyList<ItemOutcome>?> PreviewAsync(ImportBatch<Price> batch, CancellationToken cancellationToken)
    {
        var outcomes = await CompareAsync(batch, cancellationToken);
        db.ChangeTracker.Clear();
        return outcomes;
    }

    private async Task<List<ItemOutcome>> CompareAsync(ImportBatch<Price> batch, CancellationToken cancellationToken)
    {
        var keys = batch.Items.Select(item => item.Value.Sku).ToList();
        var stored = await db.Prices.AsNoTracking().Where(price => keys.Contains(price.Sku)).ToDictionaryAsync(price => price.Sku, cancellationToken);
        return [.. batch.Items.Select(item => OutcomeOf(item.Value, stored.GetValueOrDefault(item.Value.Sku)))];
    }

    private ItemOutcome OutcomeOf(Price price, Price? stored)
    {
        if (stored is null)
        {
            db.Add(price with { Writes = 1 });
            return ItemOutcome.Created;
        }

        if (stored.Currency != price.Currency)
        {
            return ItemOutcome.Rejected("CURRENCY_CHANGED", $"The price is in {stored.Currency}, which cannot change.", "currency");
        }

        if (stored.Amount == price.Amount)
        {
            return ItemOutcome.Unchanged;
        }

        db.Update(price with { Writes = stored.Writes + 1 });
        return ItemOutcome.Updated;
    }
}
