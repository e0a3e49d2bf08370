using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Stores the items of a package in the table of the database.</summary>
internal sealed class ContentTarget(SchemaCheck schema, ContentTable content, ImportJob job, ImporterDefinition? definition) : ItemTarget
{
    /// <summary>An empty cell clears a field, as it does without a definition.</summary>
    private readonly RecordMapping? _mapping = definition is null ? null : new RecordMapping(definition, emptyIsNull: true);

    public override RecordShape Shape => definition?.Shape ?? RecordShape.Content;

    public override string KeyField => "key";

    public override bool IsExternal => false;

    public override ItemDraft Read(string file, PackageRecord record)
    {
        var item = new ContentDraft(file, record.Line);
        if (_mapping is null)
        {
            record.ReadInto(item);
        }
        else if (record.ReadObject(item, withEmpty: true) is not { } fields || _mapping.Map(fields, item) is not { } mapped)
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

    public override ItemBatch NewBatch(long firstItem) => new ContentBatch(content, job);
}
