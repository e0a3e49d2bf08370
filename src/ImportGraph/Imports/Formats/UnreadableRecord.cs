using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>A part of a file that is not a record at all.</summary>
internal sealed class UnreadableRecord(long line, IssueCode code, string message, string? value = null, OriginalRecord original = default) : PackageRecord(line)
{
    public override void ReadInto(ContentDraft draft) => Refuse(draft);

    public override JsonObject? ReadObject(ItemDraft draft, bool withEmpty = false)
    {
        Refuse(draft);
        return null;
    }

    internal override OriginalRecord Keep(RecordBuffer buffer) => original;

    private void Refuse(ItemDraft draft)
    {
        draft.Unreadable = true;
        draft.Add(code, message, value: value);
    }
}
