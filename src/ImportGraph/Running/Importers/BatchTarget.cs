using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Binds the items of a package to the type of an importer, and has it store them.</summary>
internal sealed class BatchTarget<TItem>(BatchImporter<TItem> importer, ImportContext context) : ItemTarget
{
    private readonly RecordMapping? _mapping = context.Definition is { } definition ? new RecordMapping(definition) : null;

    private static ItemBinding<TItem> Binding => ItemBinding<TItem>.Default;

    public override RecordShape Shape => context.Definition?.Shape ?? Binding.Shape;

    public override string? KeyField => context.Definition?.Key ?? Binding.Key?.Name ?? importer.KeyField;

    public override bool IsExternal => true;

    public override int? BatchSize => importer.BatchSize;

    public override ItemDraft Read(string file, PackageRecord record)
    {
        var item = new BoundItem<TItem>(file, record.Line);
        if (record.ReadObject(item) is { } fields && (_mapping is null ? fields : _mapping.Map(fields, item)) is { } mapped)
        {
            Bind(mapped, item);
        }

        return item;
    }

    public override ItemBatch NewBatch(long firstItem) => new SentBatch<TItem>(importer, context, firstItem) { MostLength = importer.MaxLength };

    private void Bind(JsonObject fields, BoundItem<TItem> item)
    {
        try
        {
            Binding.Bind(fields, item);
        }
        catch (Exception fault)
        {
            throw ImporterFaults.Threw(fault);
        }

        if (KeyField is { } key && fields[key] is JsonValue value)
        {
            item.Key ??= value.ToString();
        }

        // The binding has checked the key of its type.
        if (Binding.Key is null && item.Key is not null)
        {
            ItemChecks.Key(item, KeyField!);
        }

        if (importer.MaxLength is { } most && item.Length > most)
        {
            item.Add(IssueCode.RecordTooLong, $"The item has {item.Length:N0} bytes of JSON; {most:N0} can be sent.");
        }
    }
}
