using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Formats;

/// <summary>One item as it stands in a file, not yet understood: counting a package does not pay for parsing it.</summary>
/// <param name="line">The line on which it starts, from 1.</param>
public abstract class PackageRecord(long line)
{
    /// <summary>The line on which it starts, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>
    /// How many bytes of the file, as it is stored, lie before the end of this record. An estimate if the file is compressed or in UTF-16.
    /// (A format sets the bytes of text; the file makes them bytes as they are stored.)
    /// </summary>
    public long Position { get; internal set; }

    /// <summary>Fills the draft with what the record says; what cannot be understood becomes an issue of the draft.</summary>
    public abstract void ReadInto(ItemDraft draft);
}

/// <summary>A stretch of a file that is not a record at all.</summary>
internal sealed class UnreadableRecord(long line, string code, string message, string? value = null) : PackageRecord(line)
{
    public override void ReadInto(ItemDraft draft)
    {
        draft.Unreadable = true;
        draft.Error(code, message, value: value);
    }
}
