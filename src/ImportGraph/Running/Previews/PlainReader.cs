using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Running.Previews;

/// <summary>Reads records of an importer whose items are not known in this process. It only finds what cannot be read at all.</summary>
internal sealed class PlainReader : ItemReader
{
    public override RecordShape Shape { get; } = new([]);

    public override string? KeyField => null;

    public override ItemDraft Read(string file, PackageRecord record)
    {
        var item = new ItemDraft(file, record.Line);
        record.ReadObject(item);
        return item;
    }

    public override string? FieldOf(string name) => null;
}
