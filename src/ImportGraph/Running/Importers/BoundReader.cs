using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Binds the items of a package to the type of an importer.</summary>
internal sealed class BoundReader<TItem>(BatchImporter<TItem> importer, ImporterDefinition? definition) : ItemReader
{
    private readonly RecordMapping? _mapping = definition is null ? null : new RecordMapping(definition);

    private static ItemBinding<TItem> Binding => ItemBinding<TItem>.Default;

    public override RecordShape Shape => definition?.Shape ?? Binding.Shape;

    public override string? KeyField => definition?.Key ?? Binding.Key?.Name ?? importer.KeyField;

    public override ItemDraft Read(string file, PackageRecord record)
    {
        var item = new BoundItem<TItem>(file, record.Line);
        if (record.ReadObject(item) is { } fields && (_mapping is null ? fields : _mapping.Map(fields, item, record.HasDecimalComma)) is { } mapped)
        {
            Bind(mapped, item);
        }

        return item;
    }

    public override string? FieldOf(string name) => _mapping is not null ? _mapping.FieldOf(name)
        // A JSON object takes every field.
        : Binding.Fields.Count == 0 ? name
        : Binding.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name;

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
