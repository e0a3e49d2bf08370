using System.Security.Cryptography;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Items that an importer stores.</summary>
internal sealed class SentBatch<TItem>(BatchImporter<TItem> importer, ImportContext context, long firstItem) : ItemBatch
{
    /// <summary>Has the importer store the items, and adds its outcomes to them.</summary>
    public override async Task SendAsync(CancellationToken cancellationToken)
    {
        List<BoundItem<TItem>> items = [.. Accepted.Cast<BoundItem<TItem>>()];
        if (items.Count == 0)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var batch = new ImportBatch<TItem>(
            context, IdOf(items), firstItem, [.. items.Select(item => new ImportItem<TItem>(item.File, item.Line, item.Key, item.Value!))]);
        if (await AskAsync(batch, cancellationToken) is not { } outcomes)
        {
            return;
        }

        if (outcomes.Count(outcome => outcome is not null) is var given && (given != items.Count || given != outcomes.Count))
        {
            throw ImporterFaults.WrongNumber(given, items.Count);
        }

        foreach (var (item, outcome) in items.Zip(outcomes))
        {
            Apply(outcome, item);
        }
    }

    private static void Apply(ItemOutcome outcome, BoundItem<TItem> item)
    {
        item.Result = outcome.Result;
        var message = outcome.Message ?? "The importer gives no reason.";
        if (outcome.Result is ItemResult.Rejected)
        {
            item.Add(IssueSeverity.Error, outcome.Code ?? IssueCode.ItemRejected.Name, message, outcome.Field);
        }
        else if (outcome.Code is not null)
        {
            item.Add(IssueSeverity.Warning, outcome.Code, message, outcome.Field);
        }
    }

    private async Task<IReadOnlyList<ItemOutcome>?> AskAsync(ImportBatch<TItem> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.SendAsync(batch, cancellationToken);
        }
        catch (Exception fault) when (fault is not ImportFailedException)
        {
            // Whatever a client of some store throws when it is cancelled: the batch was not acknowledged, and is sent again.
            cancellationToken.ThrowIfCancellationRequested();
            throw ImporterFaults.Threw(fault);
        }
    }

    private string IdOf(List<BoundItem<TItem>> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        items.ForEach(item => hash.AppendData(item.Hash));
        return $"{context.JobId}-{firstItem}-{items.Count}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
