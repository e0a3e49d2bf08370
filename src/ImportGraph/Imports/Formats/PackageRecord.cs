using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Formats;

/// <summary>
/// One item as it is stored in a file, not yet parsed: counting the items of a package does not need parsing. It may be a part of the
/// reader's buffer, so it must be parsed before the next record is read.
/// </summary>
/// <param name="line">The line on which the record starts, counted from 1.</param>
public abstract class PackageRecord(long line)
{
    /// <summary>The line on which the record starts, counted from 1.</summary>
    public long Line { get; } = line;

    /// <summary>
    /// The number of stored bytes of the file up to the end of this record. It is an estimate if the file is compressed or not in UTF-8.
    /// (A format sets the position in bytes of text. The file converts it to stored bytes.)
    /// </summary>
    public long Position { get; internal set; }

    /// <summary>Fills the draft from the record. Each part that cannot be parsed becomes an issue of the draft.</summary>
    public abstract void ReadInto(ContentDraft draft);

    /// <summary>
    /// The fields of the record by their names: a JSON object as it is, or the cells of a CSV row that are not empty, as strings.
    /// </summary>
    /// <param name="draft">Each part that cannot be parsed becomes an issue of it.</param>
    /// <param name="withEmpty">Whether empty cells are fields, too, as empty strings.</param>
    /// <returns>The fields; null if the record is unreadable.</returns>
    public abstract JsonObject? ReadObject(ItemDraft draft, bool withEmpty = false);

    /// <summary>Whether the numbers in its texts have a comma before their fraction.</summary>
    internal virtual bool HasDecimalComma => false;

    /// <summary>Keeps the record as its file contains it, also after the next record is read.</summary>
    /// <param name="buffer">The buffer of the batch.</param>
    internal virtual OriginalRecord Keep(RecordBuffer buffer) => default;
}
