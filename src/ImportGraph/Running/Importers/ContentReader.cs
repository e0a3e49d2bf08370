using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Running.Importers;

/// <summary>Reads items of the built-in importer.</summary>
internal sealed class ContentReader(SchemaCheck schema, ImporterDefinition? definition) : ItemReader
{
    /// <summary>An empty cell clears a field, as it does without a definition.</summary>
    private readonly RecordMapping? _mapping = definition is null ? null : new RecordMapping(definition, emptyIsNull: true);

    public override RecordShape Shape => definition?.Shape ?? RecordShape.Content;

    public override string KeyField => "key";

    public override ItemDraft Read(string file, PackageRecord record)
    {
        var item = new ContentDraft(file, record.Line);
        if (_mapping is null)
        {
            record.ReadInto(item);
        }
        else if (record.ReadObject(item, withEmpty: true) is not { } fields || _mapping.Map(fields, item, record.HasDecimalComma) is not { } mapped)
        {
            return item;
        }
        else
        {
            JsonRecord.Read(mapped, item);
        }

        ItemChecks.Check(item);
        schema.Check(item);
        return item;
    }

    /// <summary>Other columns of a CSV file are metadata. Other properties of JSON are not used, but are an issue of their item anyway.</summary>
    public override string? FieldOf(string name) =>
        _mapping is not null ? _mapping.FieldOf(name)
        : ContentDraft.Fields.Any(field => field.Name == name) ? name
        : ContentDraft.MetadataField;
}
